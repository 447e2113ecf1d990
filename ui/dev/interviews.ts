// Four interviews in different states, changed in memory by the commands. `?many` makes the list long.
import type {
  Answer,
  Consent,
  Interview,
  InterviewSummary,
  NewInterview,
  Note,
  Question,
  QuestionKind,
  Saved,
} from '../src/lib/ipc/types';
import { guide, outcomes } from './guide';
import { lists } from './lists';
import { at, command, now, panel, problem, query, today, type Commands } from './world';

const consent: Consent = {
  notice_version: '2026-1',
  mode: 'paper',
  given_on: today,
  place: 'Municipio',
  notes: true,
  audio: false,
  quotes: !query.has('noquotes'),
  name_body: true,
  name_person: false,
  later_contact: true,
  pass_identity: false,
  collected_by: 'Nome Cognome',
};

/** Outcomes that are given as files: `?kinds` puts them first. */
const files: typeof outcomes = [
  { name: 'voice', kind: 'audio', label: 'La registrazione', hint: '', appearance: [], relevant: '' },
  { name: 'room', kind: 'image', label: 'La sala d’attesa', hint: '', appearance: [], relevant: '' },
];

function outcome(entry: (typeof outcomes)[number]): Question {
  return {
    path: `outcomes/${entry.name}`,
    code: entry.name,
    label: entry.label,
    short: '',
    hint: entry.hint,
    guidance: '',
    kind: entry.kind as QuestionKind,
    appearance: entry.appearance,
    unit: '',
    range: null,
    comparable: false,
    minimum: false,
    names: false,
    relevant: entry.relevant === '',
    required: false,
    readOnly: false,
    value: '',
    file: null,
    missing: null,
    missingAllowed: [],
    warning: null,
    choices:
      entry.kind === 'select_one'
        ? [
            { name: 'yes', label: 'Sì' },
            { name: 'no', label: 'No' },
          ]
        : [],
    reference: null,
    referenceLabel: '',
    source: { channel: null, reference: '', date: null, reliability: null },
    remark: '',
    conflict: false,
    children: [],
    rows: [],
  };
}

function make(number: number, change: Partial<InterviewSummary> = {}): Interview {
  return {
    summary: {
      record: `interview:${number}`,
      guide: lists.guides[0]?.title ?? '',
      title: 'Tecnico del Comune',
      organisation: 'Comune di prova',
      areaLabel: 'Siracusa',
      city: 'Siracusa',
      heldOn: today,
      state: 'draft',
      consent: false,
      coverage: { questionsTouched: 0, questions: guide.length, probesAsked: 0, probes: 0, notes: 0 },
      changedAt: at('14:28'),
      author: 'Nome Cognome',
      demo: false,
      ...change,
    },
    guideId: lists.guides[0]?.id ?? '',
    version: '2026-1',
    respondent: {
      kind: 'technician',
      role: 'Tecnico del Comune',
      organisation: 'Comune di prova',
      name: '',
      contact: '',
    },
    place: 'Municipio',
    consent: change.consent ? { ...consent } : null,
    elapsed: 0,
    runningSince: null,
    questions: guide.map((question) => ({
      ...question,
      path: question.code,
      minutes: null,
      probes: question.probes.map(([name = '', label = '']) => ({ name, label, asked: false })),
      notes: [],
    })),
    outcomes: (query.has('kinds') ? [...files, ...outcomes] : outcomes).map(outcome),
    readOnly: panel,
    withheld: panel ? 2 : 0,
  };
}

function note(id: string, time: string, text: string, kind: Note['kind'] = 'note'): Note {
  return { id, at: at(time), text, kind };
}

const held = make(1, { state: query.get('interview') === 'running' ? 'running' : 'paused', consent: true });
held.elapsed = 27 * 60 + 41;
if (held.summary.state === 'running') held.runningSince = now();
held.questions[0]?.notes.push(
  note('n1', '14:03', 'Primo contatto allo sportello, poi segretariato sociale.'),
);
held.questions[0]?.probes.forEach((probe, index) => (probe.asked = index < 3));
held.questions[1]?.notes.push(note('n2', '14:12', 'Riunioni mensili con la sanità, nessun accordo scritto.'));
held.questions[1]?.probes.forEach((probe, index) => (probe.asked = index < 4));
held.questions[2]?.notes.push(
  note('n3', '14:21', 'Ambito e distretto coincidono; il CPI copre anche due comuni fuori.'),
  note('n4', '14:23', 'Testo di prova di una citazione, parola per parola.', 'quote'),
  note('n5', '14:26', 'Protocollo in bozza, fermo da un anno.', 'follow_up'),
);
held.questions[2]?.probes.forEach((probe, index) => (probe.asked = index < 1));

const interviews = new Map<string, Interview>();
if (!query.has('empty')) {
  const all = [
    held,
    make(2, {
      title: 'Referente del CPI',
      state: 'closed',
      consent: true,
      heldOn: '2019-12-12',
      organisation: 'CPI',
    }),
    make(3, { title: 'Testimone del sociale', state: 'draft', heldOn: '2019-12-20', organisation: '' }),
    make(4, {
      title: 'Tecnico di una città campione',
      state: 'closed',
      heldOn: '',
      city: '',
      organisation: '',
    }),
  ];
  if (query.has('many')) for (let number = 5; number < 60; number += 1) all.push(make(number));
  for (const interview of all) interviews.set(interview.summary.record, count(interview));
}

function count(interview: Interview): Interview {
  const asked = interview.questions.map((question) => question.probes.filter((probe) => probe.asked).length);
  interview.summary.coverage = {
    questions: interview.questions.length,
    questionsTouched: interview.questions.filter((q, index) => q.notes.length > 0 || (asked[index] ?? 0) > 0)
      .length,
    probes: interview.questions.reduce((sum, question) => sum + question.probes.length, 0),
    probesAsked: asked.reduce((sum, number) => sum + number, 0),
    notes: interview.questions.reduce((sum, question) => sum + question.notes.length, 0),
  };
  interview.summary.changedAt = now();
  return interview;
}

function find(record: string): Interview {
  const interview = interviews.get(record);
  if (!interview) throw problem('desk.no_record', { record });
  return interview;
}

function describe(interview: Interview, request: NewInterview): Interview {
  interview.respondent = request.respondent;
  interview.place = request.place;
  Object.assign(interview.summary, {
    guide: lists.guides.find((entry) => entry.id === request.guide)?.title ?? '',
    title:
      request.respondent.role ||
      lists.respondentKinds.find((kind) => kind.code === request.respondent.kind)?.label,
    organisation: request.respondent.organisation,
    city: request.city,
    heldOn: request.heldOn,
  });
  return count(interview);
}

/** Stops or starts the clock and moves to a state. */
function move(record: string, state: InterviewSummary['state']): Interview {
  const interview = find(record);
  if (interview.runningSince) {
    interview.elapsed += Math.round((Date.now() - Date.parse(interview.runningSince)) / 1000);
    interview.runningSince = null;
  }
  if (state === 'running') interview.runningSince = now();
  interview.summary.state = state;
  return count(interview);
}

function answerOutcome(record: string, path: string, answer: Answer | null): Saved {
  const interview = find(record);
  const question = interview.outcomes.find((entry) => entry.path === path);
  if (!question) throw problem('form.bad', { reason: 'no_question', path });
  question.value = answer && 'value' in answer ? answer.value : '';
  question.file = null;
  const changed = [question];
  const contact = interview.outcomes.find((entry) => entry.path === 'outcomes/contact');
  if (path === 'outcomes/contact_agreed' && contact) {
    contact.relevant = question.value === 'yes';
    changed.push(contact);
  }
  const completeness = {
    answered: 0,
    relevant: 0,
    minimumAnswered: 0,
    minimum: 0,
    warnings: 0,
    sections: [],
  };
  return { savedAt: now(), changed, completeness };
}

type OnRecord = { record: string };

function giveFile(record: string, path: string, file: string): Saved {
  const name = file.split('/').at(-1) ?? file;
  const one = find(record);
  const sound = name.endsWith('.m4a');
  if (sound && !one.consent?.audio) throw problem('value.no_consent_to_record', { field: name });
  const saved = answerOutcome(record, path, { value: name });
  const mediaType = sound ? 'audio/mp4' : 'image/jpeg';
  for (const question of saved.changed) {
    question.file = { name, bytes: 1_204_480, mediaType, sha256: name, present: true };
  }
  return saved;
}

export const commands: Commands = {
  interviews: () => [...interviews.values()].map((interview) => interview.summary),
  interview: command(({ record }: OnRecord) => find(record)),
  begin_interview: command(({ request }: { request: NewInterview }) => {
    const interview = make(100 + interviews.size, { consent: false });
    interviews.set(interview.summary.record, interview);
    return describe(interview, request);
  }),
  describe_interview: command(({ record, request }: OnRecord & { request: NewInterview }) =>
    describe(find(record), request),
  ),
  record_consent: command(({ record, consent: given }: OnRecord & { consent: Consent }) => {
    const interview = find(record);
    interview.consent = given;
    interview.summary.consent = true;
    return count(interview);
  }),
  start_interview: command(({ record }: OnRecord) => move(record, 'running')),
  pause_interview: command(({ record }: OnRecord) => move(record, 'paused')),
  close_interview: command(({ record }: OnRecord) => move(record, 'closed')),
  reopen_interview: command(({ record }: OnRecord) => move(record, 'paused')),
  take_note: command(({ record, question, note: taken }: OnRecord & { question: string; note: Note }) => {
    const interview = find(record);
    const asked = interview.questions.find((entry) => entry.path === question);
    if (!asked) throw problem('form.bad', { reason: 'no_question', path: question });
    const known = asked.notes.find((entry) => entry.id === taken.id);
    if (known) Object.assign(known, taken);
    else asked.notes.push(taken);
    count(interview);
    return now();
  }),
  drop_note: command(({ record, question, id }: OnRecord & { question: string; id: string }) => {
    const interview = find(record);
    const asked = interview.questions.find((entry) => entry.path === question);
    if (asked) asked.notes = asked.notes.filter((entry) => entry.id !== id);
    count(interview);
    return now();
  }),
  tick_probe: command(
    ({ record, question, probe, asked }: OnRecord & { question: string; probe: string; asked: boolean }) => {
      const interview = find(record);
      const found = interview.questions
        .find((entry) => entry.path === question)
        ?.probes.find((entry) => entry.name === probe);
      if (found) found.asked = asked;
      return count(interview);
    },
  ),
  'give_file@interview': command(({ record, path, file }: OnRecord & { path: string; file: string }) =>
    giveFile(record, path, file),
  ),
  'answer@interview': command(
    ({ record, path, answer }: OnRecord & { path: string; answer: Answer | null }) =>
      answerOutcome(record, path, answer),
  ),
  remove_interview: command(({ record }: OnRecord) => {
    interviews.delete(record);
  }),
};
