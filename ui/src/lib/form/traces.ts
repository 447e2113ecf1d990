// Traces of a person: what in a typed text looks as if it led to one person, wherever somebody types.

/** What in a text looks like the trace of one person. */
export type PersonTrace = 'fiscal_code' | 'health_code' | 'permit' | 'name' | 'phone';

// The 16 signs of a codice fiscale; letters may stand for digits where two people would share a code (omocodia).
const FISCAL_CODE =
  /(?<![\p{L}\d])[A-Z]{6}[\dLMNP-V]{2}[ABCDEHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z](?![\p{L}\d])/iu;
// STP and ENI codes, which the health service gives to people without a permit or without insurance.
const HEALTH_CODE = /(?<![\p{L}\d])(?:STP|ENI)[ -]?\d{13}(?!\d)/iu;
// The number printed on a residence permit: one letter and eight digits.
const PERMIT = /(?<![\p{L}\d])I\d{8}(?![\p{L}\d])/u;
// A person called by name as people write of somebody they follow: "sig.ra Esempio", "il signor Prova".
const NAMED =
  /(?<![\p{L}\d])(?:sig(?:\.?\s?(?:ra|na|re))?\.?|signor[aei]?|signorina)\s+(?:\p{Lu}\.\s*)?\p{L}+/iu;
const CAPITAL = /\s(?:\p{Lu}\.\s*)?\p{Lu}\p{Ll}+$/u;
// A run of digits that a person may have broken with one space, dot, slash or hyphen at a time.
const DIGIT_RUN =
  /(?<![\p{L}\d.,/])(?:(?:\+|00)39[ ./-]?)?[03]\d(?:[ ./-]?\d){6,9}(?![\p{L}\d])(?![.,/]\d)/gu;

/** The first trace of a person in a text, or null. It warns, it never blocks: bodies have phones too. Where a question
    invites names, a name and a phone are what it asks for. */
export function personTrace(text: string, invited = false): PersonTrace | null {
  if (FISCAL_CODE.test(text)) return 'fiscal_code';
  if (HEALTH_CODE.test(text)) return 'health_code';
  if (PERMIT.test(text)) return 'permit';
  if (invited) return null;
  const named = NAMED.exec(text);
  if (named && CAPITAL.test(named[0])) return 'name';
  for (const [run] of text.matchAll(DIGIT_RUN)) if (isPhone(run)) return 'phone';
  return null;
}

function isPhone(run: string): boolean {
  // "03/10/2019" and "03.10.19" are days, not numbers to call.
  if (/^\d{1,2}([./ -])\d{1,2}\1(?:\d{4}|\d{2})/.test(run)) return false;
  const digits = run.replace(/\D/g, '').replace(/^(?:00)?39(?=[03]\d{7})/, '');
  // Mobile numbers have nine or ten digits and begin with 3; others begin with 0 and have eight to eleven.
  return digits.startsWith('3') ? /^3\d{8,9}$/.test(digits) : /^0\d{7,10}$/.test(digits);
}
