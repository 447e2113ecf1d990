// Opening a locked archive: the wait after wrong passphrases in words, and a recovery code as somebody types it.
import type { Words } from '$lib/words';

/** Signs of a recovery code: eight groups of four. */
export const CODE_LENGTH = 32;

/** A wait as a person says it: "1 minuto e 20 secondi"; the two largest parts are enough. */
export function waitWords(seconds: number, words: Words['unlock']['time']): string {
  const whole = Math.max(1, Math.ceil(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const parts = [
    hours > 0 ? words.hours(hours) : '',
    minutes > 0 ? words.minutes(minutes) : '',
    hours === 0 && rest > 0 ? words.seconds(rest) : '',
  ].filter(Boolean);
  return parts.length > 1 ? words.and(parts[0] ?? '', parts[1] ?? '') : (parts[0] ?? '');
}

/** Only the signs that count; what separates them is left to the person. */
export function codeSigns(typed: string): string {
  return typed.replaceAll(/[^0-9a-zA-Z]/g, '').toUpperCase();
}

/** How many signs are missing (positive) or too many (negative). */
export function signsLeft(typed: string): number {
  return CODE_LENGTH - codeSigns(typed).length;
}
