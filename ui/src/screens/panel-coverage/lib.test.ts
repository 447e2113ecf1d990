import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCoverage } from '$lib/ipc';
import { pilots, readings, regionsWithSomething, SHADES, shadeOf } from './lib';

const area = (change: Partial<AreaCoverage>): AreaCoverage => ({
  area: 'x',
  label: 'X',
  kind: 'region',
  region: '01',
  lastPackage: null,
  interviews: 0,
  cardPercent: null,
  dossiersComplete: 0,
  dossiers: 0,
  state: 'never_sent',
  count: 0,
  ...change,
});

describe('coverage', () => {
  it('counts the interviews of a pilot area in its region', () => {
    const sicily = area({ area: 'sicilia', label: 'Sicilia', region: '19', interviews: 1 });
    const siracusa = area({
      area: 'siracusa',
      label: 'Siracusa',
      kind: 'pilot',
      region: '19',
      interviews: 4,
    });
    expect(readings([siracusa, sicily])).toEqual([
      { region: '19', label: 'Sicilia', interviews: 5, shade: SHADES },
    ]);
  });

  it('lists a region only when something of it is here', () => {
    const silent = area({ area: 'molise' });
    const withCard = area({ area: 'umbria', cardPercent: 0 });
    const pilot = area({ area: 'torino', kind: 'pilot' });
    expect(regionsWithSomething([pilot, silent, withCard])).toEqual([withCard]);
    expect(pilots([pilot, silent, withCard])).toEqual([pilot]);
  });

  it('never shows an interview as nothing, nor nothing as an interview', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (count, more) => {
        const shade = shadeOf(count, count + more);
        expect(shade > 0).toBe(count > 0);
        expect(shade).toBeLessThanOrEqual(SHADES);
        expect(shadeOf(count, count)).toBe(count > 0 ? SHADES : 0);
      }),
    );
  });
});
