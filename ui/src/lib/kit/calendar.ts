// A calendar month as weeks from Monday to Sunday, and the day that a key leads to. Days are "YYYY-MM-DD".
import { dayFromIso, isoFromDay, retimed } from '$lib/words/format';

/** The day so many days later (or earlier). */
export function addDays(iso: string, days: number): string {
  const day = dayFromIso(iso);
  if (!day) return iso;
  day.setUTCDate(day.getUTCDate() + days);
  return isoFromDay(day);
}

/** The same day in another month, or the last day of that month where it is shorter. */
export function addMonths(iso: string, months: number): string {
  const day = dayFromIso(iso);
  if (!day) return iso;
  const wanted = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(wanted, last));
  return isoFromDay(day);
}

/** Monday 0 … Sunday 6. */
function weekday(iso: string): number {
  return ((dayFromIso(iso)?.getUTCDay() ?? 1) + 6) % 7;
}

/** The weeks that a month touches, whole. */
export function weeksOf(iso: string): string[][] {
  const first = `${iso.slice(0, 7)}-01`;
  const next = addMonths(first, 1);
  const weeks: string[][] = [];
  for (let monday = addDays(first, -weekday(first)); monday < next; monday = addDays(monday, 7)) {
    const start = monday;
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
  }
  return weeks;
}

/** Where a key leads from a day; null for a key that is not the calendar's. */
export function dayByKey(iso: string, key: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(iso, -1);
    case 'ArrowRight':
      return addDays(iso, 1);
    case 'ArrowUp':
      return addDays(iso, -7);
    case 'ArrowDown':
      return addDays(iso, 7);
    case 'Home':
      return addDays(iso, -weekday(iso));
    case 'End':
      return addDays(iso, 6 - weekday(iso));
    case 'PageUp':
      return addMonths(iso, -1);
    case 'PageDown':
      return addMonths(iso, 1);
    default:
      return null;
  }
}

/** The offset that this computer's clock has at a time of a day: "+02:00". */
function localOffset(iso: string, time: string): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const east = -new Date(year, month - 1, day, hour, minute).getTimezoneOffset();
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  return `${east < 0 ? '-' : '+'}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`;
}

/**
 * A time of a day ("HH:MM", "HH:MM:SS") as a moment, with the offset that this computer's clock has then. It may take the
 * place of another moment: one written by another clock stays on that clock.
 */
export function localMoment(iso: string, time: string, before = ''): string {
  const [day = '', clock = ''] = before.split('T');
  const whole = retimed(clock, time);
  const [, kept = ''] = /(Z|[+-]\d{2}:?\d{2})$/.exec(whole) ?? [];
  const bare = whole.slice(0, whole.length - kept.length);
  const foreign = kept !== '' && kept !== localOffset(day, clock);
  return `${iso}T${bare.length === 5 ? `${bare}:00` : bare}${foreign ? kept : localOffset(iso, time)}`;
}

/** Today on this computer's clock. */
export function localToday(): string {
  const now = new Date();
  return isoFromDay(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}
