// Which chapter of the manual speaks about a place: F1 opens it. Chapters are the files of docs/manual without ".md".
import type { PlaceName } from './places';

const CHAPTERS: Partial<Record<PlaceName, string>> = {
  home: '02-oggi',
  interviews: '03-interviste',
  new_interview: '03-interviste',
  interview: '03-interviste',
  card: '04-scheda-citta',
  'panel-cards': '04-scheda-citta',
  activities: '05-attivita',
  activity: '05-attivita',
  indicators: '06-indicatori-e-trimestre',
  quarter: '06-indicatori-e-trimestre',
  packages: '07-pacchetti',
  'panel-coverage': '08-panel',
  'panel-packages': '08-panel',
  'panel-decisions': '08-panel',
  'panel-comparison': '08-panel',
  'panel-tables': '08-panel',
  'panel-kit': '08-panel',
  archive: '09-archivio-e-chiavi',
};

/** The first chapter stands for every place that has none of its own. */
export const FIRST_CHAPTER = '01-primi-passi';

export function chapterOf(place: PlaceName): string {
  return CHAPTERS[place] ?? FIRST_CHAPTER;
}

export const chaptersInUse: string[] = [...new Set([FIRST_CHAPTER, ...Object.values(CHAPTERS)])];
