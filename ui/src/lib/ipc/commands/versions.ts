// The version that a card or an interview is on: moving to the kit's newer one, and what waits to be placed after it.
import { call } from '../door';
import type { Moved, Standing, Where } from '../types';

export const standing = (record: string) => call<Standing>('standing', { record });

/** Moves an open record to the kit's version. */
export const advanceVersion = (record: string) => call<Moved>('advance_version', { record });

/** Puts the offer off: it is told more quietly from now on. */
export const stayOnVersion = (record: string) => call<Standing>('stay_on_version', { record });

/** Takes the last move back. */
export const takeVersionBack = (record: string) => call<Standing>('take_version_back', { record });

/** Puts what waits in a field of the log into a question. */
export const placeWaiting = (record: string, field: string, to: string, how: Where) =>
  call<Standing>('place_waiting', { record, field, to, how });

/** Sets what waits aside with a reason; an empty reason takes it up again. */
export const setWaitingAside = (record: string, field: string, reason: string) =>
  call<Standing>('set_waiting_aside', { record, field, reason });
