// The Italian catalogue, one entry per screen or tier. A new screen adds one import and one name here and in en.ts.
import archive from './archive.it';
import home from './home.it';
import interviews from './interviews.it';
import start from './start.it';
import unlock from './unlock.it';
import form from './form.it';
import frame from './frame.it';
import kit from './kit.it';
import places from './places.it';
import packages from './packages.it';
import panel from './panel.it';
import manual from './manual.it';
import card from './card.it';
import activities from './activities.it';
import indicators from './indicators.it';
import quarter from './quarter.it';
import versions from './versions.it';

export const it = {
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
export type Words = typeof it;
