// The city card: opening it, its rows, its gaps, and declaring it ready.
import { call } from '../door';
import type { Card, CardSummary, Gap } from '../types';

/** All cards this archive knows: one at a laptop, one for each area at the panel. */
export const cards = () => call<CardSummary[]>('cards');

/** The card of a record, or my own area's (created on the first answer) for null. */
export const openCard = (record: string | null) => call<Card>('open_card', { record });

export const addRow = (record: string, repeat: string) => call<Card>('add_row', { record, repeat });

export const removeRow = (record: string, repeat: string, key: string) =>
  call<Card>('remove_row', { record, repeat, key });

/** What is missing or contradictory before the card can be sent. */
export const gaps = (record: string) => call<Gap[]>('gaps', { record });

/** `leftOut` are the hidden answers that the person has seen and confirmed to leave out. */
export const declareReady = (record: string, ready: boolean, leftOut: string[] = []) =>
  call<Card>('declare_ready', { record, ready, leftOut });
