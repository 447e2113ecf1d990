// Rules of an interview on screen: coverage, consent, the clock, and what is still untouched.
import type {
  Consent,
  GuideQuestion,
  Interview,
  InterviewSummary,
  NewInterview,
  Question,
} from '$lib/ipc/types';
import type { Words } from '$lib/words';

/** The uses of what somebody says, in the order in which they are asked. This version records no voice. */
export const USES = [
  'notes',
  'quotes',
  'name_body',
  'name_person',
  'later_contact',
  'pass_identity',
] as const;
export type Use = (typeof USES)[number];

/** The consent chips that matter while holding an interview: always in sight. */
export const CHIP_USES: readonly Use[] = ['notes', 'quotes', 'name_person', 'pass_identity'];

export type Choices = Record<Use, boolean | null>;

/** What somebody is asked about each use, none answered yet or as it was recorded. */
export function choicesOf(consent: Consent | null): Choices {
  return Object.fromEntries(USES.map((use) => [use, consent ? consent[use] : null])) as Choices;
}

export interface ConsentDraft {
  choices: Choices;
  mode: Consent['mode'];
  given_on: string;
  place: string;
  collected_by: string;
}

export type ConsentGap = 'choices' | 'day' | 'by';

/** What is missing before consent can be recorded; a refusal of notes needs no further answers. */
export function consentGaps(draft: ConsentDraft): ConsentGap[] {
  const gaps: ConsentGap[] = [];
  if (!isRefusal(draft) && USES.some((use) => draft.choices[use] === null)) gaps.push('choices');
  if (draft.given_on === '') gaps.push('day');
  if (draft.collected_by.trim() === '') gaps.push('by');
  return gaps;
}

export function isRefusal(draft: ConsentDraft): boolean {
  return draft.choices.notes === false;
}

/** The record out of what was marked. Uses left open after a refusal of notes count as no; so does the voice. */
export function consentOf(draft: ConsentDraft, noticeVersion: string): Consent {
  const given = (use: Use) => !isRefusal(draft) && draft.choices[use] === true;
  return {
    notice_version: noticeVersion,
    mode: draft.mode,
    given_on: draft.given_on,
    place: draft.place.trim(),
    notes: given('notes'),
    audio: false,
    quotes: given('quotes'),
    name_body: given('name_body'),
    name_person: given('name_person'),
    later_contact: given('later_contact'),
    pass_identity: given('pass_identity'),
    collected_by: draft.collected_by.trim(),
  };
}

/** The marks in words, as they are shown when they could not be recorded. */
export function told(draft: ConsentDraft, words: Words['interviews']['consent']): string {
  const marks = USES.flatMap((use) => {
    const choice = draft.choices[use];
    return choice === null ? [] : [`${words.use[use]}: ${choice ? words.yes : words.no}`];
  });
  return [...marks, draft.place.trim(), draft.collected_by.trim()].filter(Boolean).join(' · ');
}

export type PrepareGap = 'kind' | 'guide' | 'role' | 'day';

/** What an interview needs before it exists. The name is never among it. */
export function prepareGaps(request: NewInterview): PrepareGap[] {
  const gaps: PrepareGap[] = [];
  if (request.respondent.kind === '') gaps.push('kind');
  if (request.guide === '') gaps.push('guide');
  if (request.respondent.role.trim() === '') gaps.push('role');
  if (request.heldOn === '') gaps.push('day');
  return gaps;
}

export function isTouched(question: Pick<GuideQuestion, 'notes' | 'probes'>): boolean {
  return question.notes.length > 0 || question.probes.some((probe) => probe.asked);
}

/** Where to go on: the question asked for, or the one written on last, or the first. */
export function questionToOpen(questions: readonly GuideQuestion[], path?: string): string {
  const asked = questions.find(
    (question) => path !== undefined && (question.path === path || question.code === path),
  );
  if (asked) return asked.path;
  const latest = (question: GuideQuestion) =>
    Math.max(0, ...question.notes.map((note) => Date.parse(note.at) || 0));
  const [first] = [...questions].sort((one, other) => latest(other) - latest(one));
  return first?.path ?? '';
}

/** Seconds held until a moment: what was counted before, and what runs now. */
export function elapsedAt(interview: Pick<Interview, 'elapsed' | 'runningSince'>, now: number): number {
  if (interview.runningSince === null) return interview.elapsed;
  const since = Date.parse(interview.runningSince);
  // A clock set back must not take away time already held.
  return interview.elapsed + Math.max(0, Math.floor((now - since) / 1000));
}

export type Show = 'all' | 'open' | 'closed';

export function shown(interviews: readonly InterviewSummary[], show: Show): InterviewSummary[] {
  return interviews.filter(
    (interview) => show === 'all' || (interview.state === 'closed') === (show === 'closed'),
  );
}

/** What closing would leave behind. */
export interface Leftovers {
  untouched: { number: number; question: GuideQuestion }[];
  follow: { number: number; question: GuideQuestion; text: string }[];
  emptyOutcomes: number;
}

export function leftovers(interview: Pick<Interview, 'questions' | 'outcomes'>): Leftovers {
  const numbered = interview.questions.map((question, index) => ({ number: index + 1, question }));
  return {
    untouched: numbered.filter(({ question }) => !isTouched(question)),
    follow: numbered.flatMap(({ number, question }) =>
      question.notes
        .filter((note) => note.kind === 'follow_up')
        .map((note) => ({ number, question, text: note.text })),
    ),
    emptyOutcomes: interview.outcomes.filter(isEmptyOutcome).length,
  };
}

function isEmptyOutcome(question: Question): boolean {
  if (!question.relevant || question.readOnly) return false;
  return question.value === '' && question.missing === null && question.kind !== 'note';
}

/** The header of an interview as the form that changes it. */
export function requestOf(interview: Interview): NewInterview {
  return {
    guide: interview.guideId,
    respondent: { ...interview.respondent },
    city: interview.summary.city,
    place: interview.place,
    heldOn: interview.summary.heldOn,
  };
}

export function emptyInterview(today: string): NewInterview {
  return {
    guide: '',
    respondent: { kind: '', role: '', organisation: '', name: '', contact: '' },
    city: '',
    place: '',
    heldOn: today,
  };
}

/** A moment with the local offset, RFC 3339: the time line shows the hour of the place. */
export function localMoment(now: number): string {
  const date = new Date(now);
  const two = (part: number) => String(Math.abs(part)).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day}T${time}${offset < 0 ? '-' : '+'}${two(Math.trunc(offset / 60))}:${two(offset % 60)}`;
}
