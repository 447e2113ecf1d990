import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Balance, Imported } from '$lib/ipc';
import { fileName, paired, sorted, sum, wantsPassphrase, ZERO } from './lib';

const imported = (change: Partial<Imported>): Imported => ({
  file: 'x.coeff',
  author: '',
  package: '',
  withdrawn: null,
  areaLabel: '',
  sequence: 1,
  newLaptop: false,
  fingerprint: '',
  balance: ZERO,
  problem: null,
  gaps: 0,
  at: '2019-12-19T10:00:00Z',
  demo: false,
  ...change,
});

describe('files dropped on the panel', () => {
  it('opens packages once each and names what is none', () => {
    expect(sorted(['/a/uno.coeff', '/a/uno.coeff', 'C:\\b\\DUE.COEFF', '/a/foto.png'])).toEqual({
      packages: ['/a/uno.coeff', 'C:\\b\\DUE.COEFF'],
      others: ['foto.png'],
    });
  });

  it('shows the name of a file without its folder', () => {
    expect(fileName('/media/chiavetta/siracusa-8.coeff')).toBe('siracusa-8.coeff');
    expect(fileName('nuda.coeff')).toBe('nuda.coeff');
  });

  it('keeps the path of each outcome for a second try', () => {
    const outcomes = paired(
      ['/a/1.coeff', '/a/2.coeff'],
      [imported({ file: '1.coeff' }), imported({ file: '2.coeff' })],
    );
    expect(outcomes.map((outcome) => outcome.path)).toEqual(['/a/1.coeff', '/a/2.coeff']);
  });

  it('asks for a passphrase only when one would help', () => {
    const refused = (code: string) => imported({ problem: { code, data: {} } });
    expect(wantsPassphrase(refused('package.needs_passphrase'))).toBe(true);
    expect(wantsPassphrase(refused('package.wrong_passphrase'))).toBe(true);
    expect(wantsPassphrase(refused('package.altered'))).toBe(false);
    expect(wantsPassphrase(imported({}))).toBe(false);
  });
});

describe('the sum of balance sheets', () => {
  const balance: fc.Arbitrary<Balance> = fc
    .record({
      accepted: fc.nat(999),
      known: fc.nat(999),
      conflicting: fc.nat(999),
      rejected: fc.nat(999),
      withheld: fc.nat(99),
      attachments: fc.nat(99),
    })
    .map((parts) => ({ ...parts, total: parts.accepted + parts.known + parts.conflicting + parts.rejected }));

  it('still adds up, however many packages come together', () => {
    fc.assert(
      fc.property(fc.array(balance), (balances) => {
        const all = sum(balances);
        expect(all.total).toBe(all.accepted + all.known + all.conflicting + all.rejected);
      }),
    );
  });

  it('is nothing for no package', () => {
    expect(sum([])).toEqual(ZERO);
  });
});
