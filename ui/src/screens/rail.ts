// What stands in the rail: the places of a laptop or of the panel, in order, each with the figure that matters there.
import type { RailEntry } from '$lib/frame';
import type { Figures, OpenArchive } from '$lib/ipc/types';
import type { PlaceName } from '$lib/state/places';
import type { Format, Words } from '$lib/words';

type RailPlace = Exclude<PlaceName, 'interview' | 'new_interview' | 'activity'>;

const LAPTOP: readonly RailPlace[] = [
  'home',
  'interviews',
  'card',
  'activities',
  'indicators',
  'quarter',
  'packages',
];
const LAPTOP_FOOT: readonly RailPlace[] = ['manual', 'archive'];
const PANEL: readonly RailPlace[] = [
  'panel-coverage',
  'panel-packages',
  'panel-decisions',
  'panel-comparison',
  'interviews',
  'panel-cards',
  'activities',
  'indicators',
  'quarter',
  'panel-tables',
];
const PANEL_FOOT: readonly RailPlace[] = ['panel-kit', 'manual', 'archive'];

function figure(name: RailPlace, figures: Figures, words: Words['frame'], f: Format): string {
  const some = (count: number, write: (count: number) => string) => (count > 0 ? write(count) : '');
  switch (name) {
    case 'interviews':
      return some(figures.interviews, f.integer);
    case 'card':
      return figures.cardPercent === null ? '' : f.percent(figures.cardPercent);
    case 'activities':
      return some(figures.activities, f.integer);
    case 'quarter':
      return some(figures.quarterMissing, words.missing);
    case 'packages':
      return some(figures.packages, words.fresh);
    case 'panel-packages':
      return some(figures.packages, f.integer);
    case 'panel-decisions':
      return some(figures.conflicts, f.integer);
    case 'panel-kit':
      return some(figures.laptops, f.integer);
    default:
      return '';
  }
}

/** The rail of an archive; `offered` says which places this version has a screen for. */
export function railFor(
  archive: Pick<OpenArchive, 'kind' | 'figures'>,
  words: Words,
  f: Format,
  offered: (name: PlaceName) => boolean,
): { entries: RailEntry[]; foot: RailEntry[] } {
  const panel = archive.kind === 'panel';
  const entry = (name: RailPlace, keys: string): RailEntry => ({
    place: { name },
    label: panel && name === 'quarter' ? words.places.report : words.places[name],
    figure: figure(name, archive.figures, words.frame, f),
    ...(keys ? { keys } : {}),
  });
  return {
    entries: (panel ? PANEL : LAPTOP)
      .filter(offered)
      .map((name, index) => entry(name, index < 9 ? `Ctrl+${index + 1}` : '')),
    foot: (panel ? PANEL_FOOT : LAPTOP_FOOT)
      .filter(offered)
      .map((name) => entry(name, name === 'manual' ? 'F1' : '')),
  };
}
