import { expect, test } from 'vitest';
import type { Figures } from '$lib/ipc/types';
import { FORMAT } from '$lib/words/format';
import { it as words } from '$lib/words/it';
import { railFor } from './rail';

const figures: Figures = {
  interviews: 4,
  cardPercent: 62,
  activities: 1011,
  quarterMissing: 2,
  packages: 3,
  laptops: 44,
  conflicts: 0,
};
const f = FORMAT.it;
const lines = (entries: { label: string; figure?: string }[]) =>
  entries.map((entry) => [entry.label, entry.figure ?? ''].join(' ').trim());

test('the rail of a laptop tells each place with the one figure that matters there', () => {
  const rail = railFor({ kind: 'laptop', figures }, words, f, () => true);
  expect(lines(rail.entries)).toEqual([
    'Oggi',
    'Interviste 4',
    'Scheda città 62\u00a0%',
    'Attività 1.011',
    'Indicatori',
    'Trimestre 2 mancano',
    'Pacchetti 3 nuovi',
  ]);
  expect(lines(rail.foot)).toEqual(['Manuale', 'Archivio e chiavi']);
  expect(rail.entries[0]?.keys).toBe('Ctrl+1');
  expect(rail.foot[0]?.keys).toBe('F1');
});

test('a figure of nothing is not shown, except a card that stands at zero', () => {
  const none = { ...figures, interviews: 0, cardPercent: 0, quarterMissing: 0 };
  const rail = railFor({ kind: 'laptop', figures: none }, words, f, () => true);
  expect(lines(rail.entries)).toContain('Interviste');
  expect(lines(rail.entries)).toContain('Scheda città 0\u00a0%');
  expect(lines(rail.entries)).toContain('Trimestre');
});

test('the panel has its own places, and places without a screen are not offered', () => {
  const rail = railFor({ kind: 'panel', figures }, words, f, (name) => name !== 'panel-comparison');
  const labels = rail.entries.map((entry) => entry.label);
  expect(labels[0]).toBe('Copertura');
  expect(labels).not.toContain('Confronto');
  expect(labels).not.toContain('Scheda città');
  expect(lines(rail.foot)[0]).toBe('Kit e portatili 44');
});
