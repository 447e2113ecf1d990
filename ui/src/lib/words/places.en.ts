// The names of the places in the rail, one for each place that stands there.
import type it from './places.it';

const en: typeof it = {
  home: 'Today',
  interviews: 'Interviews',
  card: 'City card',
  activities: 'Activities',
  indicators: 'Indicators',
  quarter: 'Quarter',
  report: 'Report',
  packages: 'Packages',
  manual: 'Manual',
  archive: 'Archive and keys',
  'panel-coverage': 'Coverage',
  'panel-packages': 'Packages',
  'panel-decisions': 'To decide',
  'panel-comparison': 'Comparison',
  'panel-cards': 'City cards',
  'panel-tables': 'Tables',
  'panel-kit': 'Kit and laptops',
};

export default en;
