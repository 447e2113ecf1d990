import { describe, expect, it } from 'vitest';
import { personTrace } from './traces';

describe('the trace of a person in a text', () => {
  it.each([
    ['fiscal_code', 'Colloquio con RSSMRA85M01H501Z, seguito dal CPI'],
    ['fiscal_code', 'cf rssmra85m01h501z'],
    // The last digit replaced by a letter, as the tax office does when two people would share a code.
    ['fiscal_code', 'RSSMRA85M01H50MZ'],
    ['health_code', 'tessera STP1901510000123'],
    ['permit', 'permesso I12345678 in rinnovo'],
    ['name', 'la sig.ra Esempio aspetta da marzo'],
    ['name', 'colloquio con il Signor A. Prova'],
    ['phone', 'chiamare il 333 1234567'],
    ['phone', 'cell. +39 347.123.4567'],
    ['phone', 'tel. 0931/123456'],
    ['phone', '0039 06 12345678'],
  ])('sees a %s in «%s»', (trace, text) => {
    expect(personTrace(text)).toBe(trace);
  });

  it.each([
    'Riunione del 03/10/2019 e del 09.10.2019',
    'dal 03-10-2019 al 05-12-2019',
    'CUP G49D18000080001, Prog-2725',
    'Comune 089017, 1.284 iscritti, 975.149,84 euro',
    'dalle 09.30 alle 13.00, 35 persone',
    '30 31 32 33',
    'Contratto 2019/0345',
    'le signore del corso e i signori della consulta',
    'firmato dal Sig. sindaco',
    '',
  ])('leaves «%s» alone', (text) => {
    expect(personTrace(text)).toBeNull();
  });

  it('takes a name and a phone for what was asked where the question invites names', () => {
    expect(personTrace('sig.ra Esempio, 333 1234567', true)).toBeNull();
    expect(personTrace('cf RSSMRA85M01H501Z', true)).toBe('fiscal_code');
  });
});
