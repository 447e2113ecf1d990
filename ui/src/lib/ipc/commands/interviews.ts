// Interviews: prepare, ask for consent, hold, close.
import { call } from '../door';
import type { Consent, Interview, InterviewSummary, NewInterview, Note } from '../types';

export const interviews = () => call<InterviewSummary[]>('interviews');

export const interview = (record: string) => call<Interview>('interview', { record });

export const beginInterview = (request: NewInterview) => call<Interview>('begin_interview', { request });

/** Changes who answers, where and when; the guide stays. */
export const describeInterview = (record: string, request: NewInterview) =>
  call<Interview>('describe_interview', { record, request });

export const recordConsent = (record: string, consent: Consent) =>
  call<Interview>('record_consent', { record, consent });

/** Starts the clock, or starts it again after a pause. */
export const startInterview = (record: string) => call<Interview>('start_interview', { record });

export const pauseInterview = (record: string) => call<Interview>('pause_interview', { record });

/** `leftOut` are the hidden answers that the person has seen and confirmed to leave out. */
export const closeInterview = (record: string, leftOut: string[] = []) =>
  call<Interview>('close_interview', { record, leftOut });

export const reopenInterview = (record: string) => call<Interview>('reopen_interview', { record });

/** Saves a note under the id that the screen gave it: the same id again is the same note, changed. Returns when it was saved. */
export const takeNote = (record: string, question: string, note: Note) =>
  call<string>('take_note', { record, question, note });

export const dropNote = (record: string, question: string, id: string) =>
  call<string>('drop_note', { record, question, id });

export const tickProbe = (record: string, question: string, probe: string, asked: boolean) =>
  call<Interview>('tick_probe', { record, question, probe, asked });

export const removeInterview = (record: string) => call<null>('remove_interview', { record });
