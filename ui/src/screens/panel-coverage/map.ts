// The map of the twenty regions and the table that ties each of its shapes to an ISTAT region code.
// Shapes: MapSVG, arranged by @svg-maps/italy, CC BY 4.0 (credited on the screen and in NOTICE).
import italy from '@svg-maps/italy';

/** Shape id on the map → ISTAT region code; `kit/areas.csv` says the same and a test holds them equal. */
export const REGION_CODES: Readonly<Record<string, string>> = {
  piedmont: '01',
  'aosta-valley': '02',
  lombardy: '03',
  'trentino-south-tyrol': '04',
  veneto: '05',
  'friuli-venezia-giulia': '06',
  liguria: '07',
  'emilia-romagna': '08',
  tuscany: '09',
  umbria: '10',
  marche: '11',
  lazio: '12',
  abruzzo: '13',
  molise: '14',
  campania: '15',
  apulia: '16',
  basilicata: '17',
  calabria: '18',
  sicily: '19',
  sardinia: '20',
};

export interface RegionShape {
  /** ISTAT region code. */
  region: string;
  /** SVG path data. */
  path: string;
}

export const VIEW_BOX: string = italy.viewBox;

export const SHAPES: RegionShape[] = italy.locations.flatMap(({ id, path }) => {
  const region = REGION_CODES[id];
  return region ? [{ region, path }] : [];
});
