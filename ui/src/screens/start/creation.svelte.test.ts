import { beforeEach, expect, test, vi } from 'vitest';
import { createArchive, passphraseStrength } from '$lib/ipc/commands/start';
import { Creation } from './creation.svelte';

vi.mock('$lib/ipc/commands/start', () => ({ createArchive: vi.fn(), passphraseStrength: vi.fn() }));

const create = vi.mocked(createArchive);
const strength = vi.mocked(passphraseStrength);

beforeEach(() => {
  create.mockReset().mockResolvedValue({ recoveryCode: ['AAAA'], askBack: [0] });
  strength.mockReset().mockResolvedValue({ score: 3, accepted: true, seconds: 1e9 });
});

function ready(): Creation {
  const creation = new Creation('laptop', '/dati/Coefficienti');
  Object.assign(creation.request.profile, {
    name: ' Nome Cognome ',
    role: 'interviewer',
    organisation: 'CIR',
    area: 'torino',
  });
  creation.step = 'passphrase';
  creation.passphrase.first = 'quattro parole a caso';
  creation.passphrase.second = 'quattro parole a caso';
  return creation;
}

test('a profile that misses something stays on its step and says so', () => {
  const creation = new Creation('laptop', '/dati/Coefficienti');
  creation.goOn();
  expect(creation.step).toBe('profile');
  creation.goOn();
  expect([creation.step, creation.tried]).toEqual(['profile', true]);
});

test('the passphrase is forgotten as soon as the archive exists', async () => {
  const creation = ready();
  await creation.make();
  expect(create.mock.calls[0]?.[0]).toMatchObject({
    passphrase: 'quattro parole a caso',
    profile: { name: 'Nome Cognome' },
  });
  expect(creation.step).toBe('code');
  expect([creation.passphrase.first, creation.passphrase.second]).toEqual(['', '']);
});

test('two different passphrases never reach the other side', async () => {
  const creation = ready();
  creation.passphrase.second = 'altro';
  await creation.make();
  expect(create).not.toHaveBeenCalled();
  expect(creation.passphrase.tried).toBe(true);
});

test('a folder that cannot be used leads back to the folder, and nothing typed is lost', async () => {
  create.mockRejectedValueOnce({ code: 'archive.exists', data: { path: '/dati/Coefficienti' } });
  const creation = ready();
  await creation.make();
  expect(creation.step).toBe('folder');
  expect(creation.refusal?.code).toBe('archive.exists');
  expect(creation.passphrase.first).toBe('quattro parole a caso');
  expect(creation.request.profile.role).toBe('interviewer');
});
