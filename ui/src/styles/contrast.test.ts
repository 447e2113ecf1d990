import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const pair = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
  const found = theme === 'light' ? pair?.[1] : pair?.[2];
  if (!found) throw new Error(`no colour --${name}`);
  return found;
}

/** What is read on what. */
const READ: [string, string][] = [
  ...[
    'paper',
    'wash',
    'wash-strong',
    'primary-wash',
    'success-wash',
    'warning-wash',
    'danger-wash',
    'quote-wash',
  ].map((ground): [string, string] => ['ink', ground]),
  ['ink-soft', 'paper'],
  ['ink-soft', 'wash'],
  ['ink-soft', 'wash-strong'],
  ['ink-soft', 'primary-wash'],
  ['primary', 'paper'],
  ['primary', 'wash'],
  ['primary', 'primary-wash'],
  ['success', 'paper'],
  ['success', 'success-wash'],
  ['warning', 'paper'],
  ['warning', 'wash'],
  ['warning', 'warning-wash'],
  ['danger', 'paper'],
  ['danger', 'danger-wash'],
  ['ink-on-primary', 'primary-solid'],
  ['ink-on-primary', 'primary-solid-strong'],
  ['ink-on-primary', 'danger-solid'],
  ['ink-on-primary', 'danger-solid-strong'],
];

/** What only has to be seen: edges of fields, the focus ring, bars. */
const SEEN: [string, string][] = [
  ['edge', 'paper'],
  ['focus', 'paper'],
  ['focus', 'wash'],
  ['primary-solid', 'wash-strong'],
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(READ)('%s can be read on %s', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SEEN)('%s can be seen on %s', (edge, ground) => {
    expect(contrast(colour(edge, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
