// The English catalogue: the same entries as it.ts, held equal by the compiler and by a test.
import archive from './archive.en';
import home from './home.en';
import interviews from './interviews.en';
import start from './start.en';
import unlock from './unlock.en';
import form from './form.en';
import frame from './frame.en';
import type { Words } from './it';
import kit from './kit.en';
import places from './places.en';
import packages from './packages.en';
import panel from './panel.en';
import manual from './manual.en';
import card from './card.en';
import activities from './activities.en';
import indicators from './indicators.en';
import quarter from './quarter.en';
import versions from './versions.en';

export const en: Words = {
  unlock,
  start,
  interviews,
  home,
  archive,
  form,
  frame,
  kit,
  places,
  packages,
  panel,
  manual,
  card,
  activities,
  indicators,
  quarter,
  versions,
};
