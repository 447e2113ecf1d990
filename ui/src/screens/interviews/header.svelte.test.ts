import { beforeEach, expect, test, vi } from 'vitest';
import { lists } from '../../../dev/lists';
import { beginInterview, describeInterview, removeInterview } from '$lib/ipc/commands/interviews';
import type { Interview } from '$lib/ipc/types';
import { drafts } from '$lib/state/drafts.svelte';
import { kept } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
import { Header, preparing } from './header.svelte';
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

test('words typed before a kind or a guide is chosen stay with their page, and the window asks before it closes', async () => {
  opened.folder = '/dati/siracusa';
  const header = preparing.header('/dati/siracusa', '2019-12-19');
  header.request.respondent.role = 'Dirigente';
  header.changed();
  expect(await drafts.flush('place'), 'a page may be left').toBe(true);
  preparing.leave('/dati/siracusa');
  expect(await drafts.flush('window'), 'the window has to ask').toBe(false);
  expect(begin).not.toHaveBeenCalled();

  opened.folder = '/dati/crotone';
  expect(preparing.header('/dati/crotone', '2019-12-19').request.respondent.role).toBe('');
  expect(await drafts.flush('window'), 'also from another archive').toBe(false);

  opened.folder = '/dati/siracusa';
  const back = preparing.header('/dati/siracusa', '2019-12-19');
  expect(back.request.respondent.role).toBe('Dirigente');
  back.pickKind('technician', lists);
  expect(await drafts.flush('window')).toBe(true);
  expect(begin).toHaveBeenCalledOnce();
  preparing.done('/dati/siracusa');
  opened.folder = null;
});

test('a header whose change was refused is kept when its page goes, and never sent over a newer one', async () => {
  opened.folder = '/dati/siracusa';
  const request = { ...emptyInterview('2019-12-19'), guide: 'temario-croas' };
  const header = new Header(request, 'interview:1');
  header.request.place = 'Municipio';
  header.changed();
  describeIt.mockRejectedValueOnce({ code: 'file.disk_full', data: {} });
  await header.leave();
  expect(await drafts.flush()).toBe(true);
  expect(describeIt).toHaveBeenCalledOnce();

  const back = new Header(request, 'interview:1');
  const [text] = back.kept;
  expect(text?.words).toBe('Municipio');
  if (text) back.resume(text);
  await back.flush();
  expect(describeIt.mock.lastCall?.[1]).toMatchObject({ place: 'Municipio' });
  expect(kept.any).toBe(false);
  opened.folder = null;
});
