import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Activity, ActivityChange, Lists } from '$lib/ipc/types';
import { drafts } from '$lib/state/drafts.svelte';
import { lists } from '../../../dev/lists';
import { ActivityState } from './activityState.svelte';
import Editor from './Editor.svelte';

const call = vi.hoisted(() => vi.fn());
vi.mock('$lib/ipc/door', async (original) => ({ ...(await original<object>()), call }));

const empty = (over: Partial<Activity> = {}): Activity => ({
  summary: {
    record: 'activity:1',
    title: '',
    typeLabel: '',
    wp: '',
    when: [],
    place: '',
    areaLabel: 'Siracusa',
    quarter: '',
    dossier: 'incomplete',
    missing: [],
    author: 'Nome Cognome',
    demo: false,
  },
  activityType: '',
  participants: {},
  outputs: '',
  report: '',
  factors: [],
  pieces: [],
  verified: null,
  readOnly: false,
  ...over,
});

/** The other side keeps what it is told and answers with the whole activity. */
let archive: Activity;

beforeEach(() => {
  archive = empty();
  call.mockReset();
  call.mockImplementation(async (command: string, args: { change: ActivityChange }) => {
    if (command !== 'describe_activity') return null;
    const { field, value } = args.change;
    if (field === 'title' || field === 'wp' || field === 'place' || field === 'when') {
      archive = { ...archive, summary: { ...archive.summary, [field]: value } };
    } else archive = { ...archive, [field === 'type' ? 'activityType' : field]: value };
    return structuredClone(archive);
  });
});

const changes = () =>
  call.mock.calls.filter(([name]) => name === 'describe_activity').map(([, args]) => args.change);
const show = (activity = archive) =>
  render(Editor, { work: new ActivityState(activity), lists: lists as Lists });
const valueOf = (box: HTMLElement) => (box as HTMLInputElement).value;

describe('the editor of an activity', () => {
  it('saves each field by itself, and every one before it is left', async () => {
    const user = userEvent.setup();
    show();
    await user.type(screen.getByLabelText('Titolo'), 'Riunione');
    await user.type(screen.getByLabelText('Luogo'), 'Municipio');
    expect(await drafts.flush()).toBe(true);
    expect(changes()).toEqual([
      { field: 'title', value: 'Riunione' },
      { field: 'place', value: 'Municipio' },
    ]);
    expect(valueOf(screen.getByLabelText('Titolo'))).toBe('Riunione');
  });

  it('shows the work package that the type brought along', async () => {
    const user = userEvent.setup();
    call.mockImplementationOnce(async () => {
      archive = empty({ activityType: 'training_session', summary: { ...archive.summary, wp: 'WP2' } });
      return structuredClone(archive);
    });
    show();
    await user.selectOptions(screen.getByLabelText('Tipo di attività'), 'training_session');
    await vi.waitFor(() => expect(valueOf(screen.getByLabelText('WP'))).toBe('WP2'));
  });

  it('keeps a text that another field’s answer would replace', async () => {
    const user = userEvent.setup();
    show();
    const title = screen.getByLabelText('Titolo');
    await user.type(title, 'Riun');
    // The answer about the place comes back with the old title in it.
    await user.type(screen.getByLabelText('Luogo'), 'Sala');
    await drafts.flush();
    await user.type(title, 'ione');
    expect(valueOf(title)).toBe('Riunione');
  });

  it('does not leave an interval behind that has an end and no beginning', async () => {
    const user = userEvent.setup();
    show();
    await user.type(screen.getByLabelText('Al'), '09/10/2019');
    expect(await drafts.flush()).toBe(false);
    expect(screen.getByText(/Manca il primo giorno/)).toBeTruthy();
    await user.type(screen.getByLabelText('Dal'), '03/10/2019');
    expect(await drafts.flush()).toBe(true);
    expect(archive.summary.when).toEqual([{ from: '2019-10-03', to: '2019-10-09' }]);
  });

  it('warns, and saves all the same, when a text looks as if it named a person', async () => {
    const user = userEvent.setup();
    show();
    await user.type(screen.getByLabelText('Breve report'), 'cf RSSMRA85M01H501Z');
    expect(screen.getByText(/codice fiscale/)).toBeTruthy();
    await drafts.flush();
    expect(archive.report).toBe('cf RSSMRA85M01H501Z');
  });

  it('can only be read at the panel', () => {
    show(empty({ readOnly: true }));
    expect((screen.getByLabelText('Titolo') as HTMLInputElement).readOnly).toBe(true);
    expect(screen.queryByRole('button', { name: /Elimina/ })).toBeNull();
  });
});
