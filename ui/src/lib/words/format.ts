// How a number, a day, a moment or a size is written for a person, in either language.
// Dates come as "YYYY-MM-DD", moments as RFC 3339; exact decimals stay strings and never pass through a float.

export type Language = 'it' | 'en';

/** The marks that a language writes numbers with. */
export interface NumberMarks {
  group: string;
  decimal: string;
}

export const MARKS: Record<Language, NumberMarks> = {
  it: { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
};

const LOCALE: Record<Language, string> = { it: 'it-IT', en: 'en-GB' };
const NO_BREAK = '\u00a0';
const DASH = '–';

/** An exact decimal ("-1284.50") written with the marks of a language ("-1.284,50"); other text comes back as it is. */
export function groupDecimal(lexical: string, marks: NumberMarks): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(lexical.trim());
  if (!parts) return lexical;
  const [, sign = '', whole = '', fraction] = parts;
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, marks.group);
  return sign + grouped + (fraction === undefined ? '' : marks.decimal + fraction);
}

/** A calendar day as a moment at midnight UTC, or null when the text is not a real day. */
export function dayFromIso(iso: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  // Years below 100 would be moved into the 1900s, 31 April into May: both are refused.
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date : null;
}

/** The inverse of `dayFromIso`. */
export function isoFromDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/** A day as typed by hand ("3/9/2019", "03.09.19", "3 9 2019") as "YYYY-MM-DD", or null. */
export function parseTypedDay(text: string): string | null {
  const parts = /^\s*(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})\s*$/.exec(text);
  const run = /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  const found = parts ?? run;
  if (!found) return null;
  const [, day = '', month = '', year = ''] = found;
  // Two digits always mean this century: the project's facts start in 2018.
  const full = year.length === 2 ? `20${year}` : year;
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return dayFromIso(iso) ? iso : null;
}

/** A time of day as typed by hand ("9:05", "9.05", "0905", "9:05:30") as "HH:MM" or "HH:MM:SS", or null. */
export function parseTypedTime(text: string): string | null {
  const parts =
    /^\s*(\d{1,2})[:.,\s](\d{2})(?:[:.,\s](\d{2}))?\s*$/.exec(text) ?? /^\s*(\d{2})(\d{2})\s*$/.exec(text);
  if (!parts) return null;
  const [, hour = '', minute = '', second] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  return [hour.padStart(2, '0'), minute, second].filter((part) => part !== undefined).join(':');
}

/** The hands of the clock in a time of day: "14:32" for "14:32:00.000+02:00"; seconds only where they say something. */
export function clockOf(lexical: string): string {
  return /^\d{2}:\d{2}(?::(?!00)\d{2})?/.exec(lexical)?.[0] ?? lexical.slice(0, 5);
}

/**
 * A typed time ("HH:MM", "HH:MM:SS") that takes the place of another one: what of that one is not shown, such as an
 * offset or parts of a second, stays. Seconds that were shown and are no longer typed are gone.
 */
export function retimed(before: string, typed: string): string {
  const parts = /^\d{2}:\d{2}(?::(\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}:?\d{2})?$/.exec(before);
  if (!parts || typed === '') return typed;
  const [, kept = '', offset = ''] = parts;
  const second = typed.slice(6);
  const same = kept !== '' && (second || '00') === kept.slice(0, 2);
  return typed.slice(0, 5) + (same ? `:${kept}` : second && `:${second}`) + offset;
}

/** The day and the time of a moment ("2019-09-30T14:32:00+02:00"), on the clock of whoever wrote it. */
export function partsOfMoment(lexical: string): { day: string; time: string } {
  const [day = '', time = ''] = lexical.split('T');
  return { day, time: clockOf(time) };
}

/** A number as typed by hand in a language, as an exact decimal in lexical form ("1.284,5" → "1284.5"), or null. */
export function parseTypedDecimal(text: string, marks: NumberMarks): string | null {
  const tight = text.replace(/[\s\u00a0\u202f']/g, '').replace(/^\+/, '');
  const sign = tight.startsWith('-') ? '-' : '';
  const body = sign ? tight.slice(1) : tight;
  const group = marks.group === '.' ? '\\.' : ',';
  const decimal = marks.decimal === '.' ? '\\.' : ',';
  const grouped = new RegExp(`^(\\d{1,3}(?:${group}\\d{3})+|\\d+)(?:${decimal}(\\d+))?$`).exec(body);
  const plain = new RegExp(`^(\\d*)${decimal}(\\d+)$`).exec(body);
  // The numeric keypad types the other mark: "12.5" can only mean twelve and a half, because grouping
  // needs three digits. With more than two digits behind it the mark is a slip, and nobody guesses.
  const keypad = new RegExp(`^(\\d+)${group}(\\d{1,2})$`).exec(body);
  const found = grouped ?? plain ?? keypad;
  if (!found) return null;
  const whole = (found[1] ?? '').replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0';
  const fraction = found[2];
  const digits = fraction === undefined ? whole : `${whole}.${fraction}`;
  return /[1-9]/.test(digits) ? sign + digits : digits;
}

/** Everything that can be written, for one language. */
export interface Format {
  language: Language;
  marks: NumberMarks;
  integer(value: number): string;
  /** A number with a fixed count of decimals, rounded for showing only. */
  decimal(value: number, digits: number): string;
  /** An exact decimal string, only regrouped. */
  exact(lexical: string): string;
  /** 62 for 62 %. */
  percent(value: number, digits?: number): string;
  /** 30/09/2019 */
  date(iso: string): string;
  /** 30/09 */
  dateShort(iso: string): string;
  /** giovedì 19 dicembre 2019 */
  dateLong(iso: string): string;
  /** dicembre 2019 */
  month(iso: string): string;
  /** 26/07–31/12/2019, or one day when there is no other end. */
  period(from: string, to: string | null): string;
  /** 14:32 */
  time(moment: string | Date): string;
  /** 19/12/2019: the day of a moment, where the laptop stands. */
  day(moment: string | Date): string;
  /** 19/12/2019, 14:32 */
  moment(moment: string | Date): string;
  /** 27:41 or 1:02:03 */
  duration(seconds: number): string;
  /** 214 kB */
  bytes(count: number): string;
  weekdays(style: 'narrow' | 'short' | 'long'): string[];
  list(items: string[]): string;
}

function asDate(moment: string | Date): Date | null {
  const date = typeof moment === 'string' ? new Date(moment) : moment;
  return Number.isNaN(date.getTime()) ? null : date;
}

function formatFor(language: Language): Format {
  const locale = LOCALE[language];
  const marks = MARKS[language];
  const day = (options: Intl.DateTimeFormatOptions) => {
    const written = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (iso: string) => {
      const date = dayFromIso(iso);
      return date ? written.format(date) : iso || DASH;
    };
  };
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
  const localDay = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const date = day({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const dateShort = day({ day: '2-digit', month: '2-digit' });
  const listing = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });

  const decimal = (value: number, digits: number) =>
    Number.isFinite(value)
      ? new Intl.NumberFormat(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
          // Italian would leave four digits together otherwise: "1284".
          useGrouping: 'always' as unknown as boolean,
        }).format(value)
      : DASH;

  return {
    language,
    marks,
    integer: (value) => decimal(value, 0),
    decimal,
    exact: (lexical) => groupDecimal(lexical, marks),
    percent: (value, digits = 0) =>
      Number.isFinite(value) ? decimal(value, digits) + (language === 'it' ? NO_BREAK : '') + '%' : DASH,
    date,
    dateShort,
    dateLong: day({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    month: day({ month: 'long', year: 'numeric' }),
    period: (from, to) => {
      if (to === null || to === '' || to === from) return date(from);
      const sameYear = from.slice(0, 4) === to.slice(0, 4);
      return `${sameYear ? dateShort(from) : date(from)}–${date(to)}`;
    },
    time: (moment) => {
      const at = asDate(moment);
      return at ? clock.format(at) : DASH;
    },
    day: (moment) => {
      const at = asDate(moment);
      return at ? localDay.format(at) : DASH;
    },
    moment: (moment) => {
      const at = asDate(moment);
      return at ? `${localDay.format(at)}, ${clock.format(at)}` : DASH;
    },
    duration: (seconds) => {
      const whole = Math.max(0, Math.floor(seconds));
      const two = (part: number) => String(part).padStart(2, '0');
      const hours = Math.floor(whole / 3600);
      const minutes = Math.floor((whole % 3600) / 60);
      return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${two(minutes)}:${two(whole % 60)}`;
    },
    bytes: (count) => {
      const steps = ['B', 'kB', 'MB', 'GB'];
      let value = count;
      let step = 0;
      while (value >= 999.5 && step < steps.length - 1) {
        value /= 1000;
        step += 1;
      }
      return decimal(value, step > 1 && value < 10 ? 1 : 0) + NO_BREAK + (steps[step] ?? 'B');
    },
    weekdays: (style) => {
      const written = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
      // 1 January 2024 was a Monday, and weeks start on Monday.
      return Array.from({ length: 7 }, (_, index) => written.format(new Date(Date.UTC(2024, 0, 1 + index))));
    },
    list: (items) => listing.format(items),
  };
}

export const FORMAT: Record<Language, Format> = { it: formatFor('it'), en: formatFor('en') };
