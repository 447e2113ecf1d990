import { beforeEach, expect, test, vi } from 'vitest';
import { lists } from '../../../dev/lists';
import { beginInterview, describeInterview, removeInterview } from '$lib/ipc/commands/interviews';
import type { Interview } from '$lib/ipc/types';
import { drafts } from '$lib/state/drafts.svelte';
import { Header } from './header.svelte';
import { emptyInterview } from './lib';

vi.mock('$lib/ipc/commands/interviews', () => ({
  beginInterview: vi.fn(),
  describeInterview: vi.fn(),
  removeInterview: vi.fn(),
}));

const begin = vi.mocked(beginInterview);
const describeIt = vi.mocked(describeInterview);
const remove = vi.mocked(removeInterview);
const answered = (record: string) => ({ summary: { record } }) as Interview;

beforeEach(() => {
  vi.useFakeTimers();
  begin.mockReset().mockResolvedValue(answered('interview:1'));
  describeIt.mockReset().mockResolvedValue(answered('interview:1'));
  remove.mockReset().mockResolvedValue(null);
});

function typed(): Header {
  const header = new Header(emptyInterview('2019-12-19'));
  header.pickKind('technician', lists);
  header.request.respondent.role = 'Tecnica';
  header.changed();
  return header;
}

test('the guide follows from who answers, until somebody chooses another by hand', () => {
  const header = new Header(emptyInterview('2019-12-19'));
  header.pickKind('croas', lists);
  expect(header.request.guide).toBe('temario-croas');
  header.pickGuide('temario-testimoni');
  header.pickKind('technician', lists);
  expect(header.request.guide).toBe('temario-testimoni');
});

test('choosing alone leaves nothing behind; words about the person begin the interview', async () => {
  const header = new Header(emptyInterview('2019-12-19'));
  header.pickKind('technician', lists);
  expect(await drafts.flush()).toBe(true);
  expect(begin).not.toHaveBeenCalled();

  header.request.respondent.role = 'Tecnica';
  header.changed();
  expect(await drafts.flush()).toBe(true);
  expect(begin).toHaveBeenCalledOnce();
});

test('once begun, changes go to the same interview', async () => {
  const header = typed();
  await header.flush();
  header.request.place = 'Municipio';
  header.changed();
  await header.flush();
  expect(begin).toHaveBeenCalledOnce();
  expect(describeIt.mock.calls[0]?.[1]).toMatchObject({ place: 'Municipio' });
});

test('another guide is told to the same interview, and giving up takes it away', async () => {
  const header = typed();
  await header.flush();
  header.pickGuide('temario-croas');
  await header.flush();
  expect(describeIt.mock.calls[0]?.[1]).toMatchObject({ guide: 'temario-croas' });
  await header.abandon();
  expect(remove).toHaveBeenCalledWith('interview:1');
  expect(header.record).toBeNull();
});

test('refused, it keeps what was typed and holds the person back', async () => {
  begin.mockRejectedValueOnce({ code: 'file.disk_full', data: { path: '/dati' } });
  const header = typed();
  expect(await drafts.flush()).toBe(false);
  expect(header.request.respondent.role).toBe('Tecnica');
  expect(header.refusal?.code).toBe('file.disk_full');
  header.drop();
});
