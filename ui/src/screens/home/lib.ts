// What home says: the greeting of the hour, how long ago, what each thing to resume still needs.
import type { Outbox, Resume } from '$lib/ipc/types';
import type { Place } from '$lib/state/places';
import { dayFromIso } from '$lib/words/format';
import type { Format, Words } from '$lib/words';

export type DayPart = keyof Words['home']['greeting'];

/** Morning until one, afternoon until six; the small hours belong to the evening before. */
export function dayPart(hour: number): DayPart {
  if (hour >= 5 && hour < 13) return 'morning';
  if (hour >= 13 && hour < 18) return 'afternoon';
  return 'evening';
}

/** The local calendar day of a moment, "YYYY-MM-DD". */
export function dayOf(moment: string): string {
  const at = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Calendar days from one day to another. */
export function daysBetween(from: string, to: string): number {
  const [start, end] = [dayFromIso(from), dayFromIso(to)];
  if (!start || !end) return 0;
  return Math.round((end.getTime() - start.getTime()) / 86_400_000);
}

/** When something was last changed: near days in words, others as a date. */
export function whenWords(moment: string, today: string, words: Words['home']['resume'], f: Format): string {
  const days = daysBetween(dayOf(moment), today);
  if (days === 0) return words.today(f.time(moment));
  if (days === 1) return words.yesterday(f.time(moment));
  return f.date(dayOf(moment));
}

export function resumeTitle(item: Resume, words: Words['home']['resume']): string {
  if (item.kind === 'interview') return words.interview(item.title);
  if (item.kind === 'card') return words.card(item.names[0] ?? '');
  return item.title;
}

export function resumeReason(item: Resume, words: Words['home']['resume'], f: Format): string {
  switch (item.reason) {
    case 'paused':
      return words.paused(item.count);
    case 'running':
      return words.running;
    case 'draft':
      return words.draft;
    case 'unanswered':
      return words.unanswered(item.count);
    case 'pieces':
      return item.names.length > 0
        ? words.pieces(f.list(item.names.map((name) => name.toLocaleLowerCase(f.language))))
        : words.piecesCount(item.count);
    default:
      return '';
  }
}

export function resumeAction(item: Resume, words: Words['home']['resume']): string {
  if (item.kind === 'card') return words.doCard;
  if (item.kind === 'activity') return words.doActivity;
  return item.reason === 'draft' ? words.doDraft : words.doInterview;
}

export function resumePlace(item: Resume): Place {
  if (item.kind === 'card') return { name: 'card', record: item.record };
  return { name: item.kind, record: item.record };
}

/** "3 interviste, 41 risposte e 2 attività"; empty when there is nothing to send. */
export function outboxSentence(outbox: Outbox, words: Words['home']['outbox'], f: Format): string {
  const parts = [
    outbox.interviews > 0 ? words.interviews(outbox.interviews) : '',
    outbox.answers > 0 ? words.answers(outbox.answers) : '',
    outbox.activities > 0 ? words.activities(outbox.activities) : '',
  ].filter(Boolean);
  return parts.length > 0 ? f.list(parts) : '';
}

/** "2019-Q4" in its two numbers. */
export function quarterParts(code: string): { quarter: number; year: number } {
  const found = /^(\d{4})-Q([1-4])$/.exec(code);
  return { year: Number(found?.[1] ?? 0), quarter: Number(found?.[2] ?? 0) };
}

/** A key pressed for the screen itself: no field has the focus, and no other key is held. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.repeat) return false;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return true;
  return !target.closest('input, textarea, select, [contenteditable], [role="listbox"], dialog');
}
