// Places are what a person can open inside an archive; a place with more than a name says which thing in it.

/** Every place, of laptop and panel. Optional parts point inside: a record, a question, a page. */
export type Place =
  | { name: 'home' }
  | { name: 'interviews' }
  | { name: 'new_interview' }
  | { name: 'interview'; record: string; path?: string }
  | { name: 'card'; record?: string; path?: string }
  | { name: 'activities' }
  | { name: 'activity'; record: string }
  | { name: 'indicators' }
  | { name: 'quarter'; code?: string }
  | { name: 'packages' }
  | { name: 'manual'; page?: string }
  | { name: 'archive' }
  | { name: 'panel-coverage' }
  | { name: 'panel-packages' }
  | { name: 'panel-decisions' }
  | { name: 'panel-comparison' }
  | { name: 'panel-cards' }
  | { name: 'panel-tables' }
  | { name: 'panel-kit' };

export type PlaceName = Place['name'];

/** The place of one name, for a screen's props: `PlaceOf<'interview'>`. */
export type PlaceOf<N extends PlaceName> = Extract<Place, { name: N }>;

/** Places that stand inside another one: the list they are a line of. */
const INSIDE: Partial<Record<PlaceName, PlaceName>> = {
  new_interview: 'interviews',
  interview: 'interviews',
  activity: 'activities',
};

/** The entry of the rail that a place belongs to. */
export function railOf(place: Place): PlaceName {
  return INSIDE[place.name] ?? place.name;
}

/** Where a record is open, at one of its questions where the field of the log names one. */
export function placeOfRecord(record: string, field: string): Place {
  const [, path] = /^(?:answer|source|remark|note)\/(.*?)(?:\/[0-9a-f]{8}-[0-9a-f-]{27})?$/.exec(field) ?? [];
  const at = path === undefined ? {} : { path };
  switch (record.split(':')[0]) {
    case 'card':
      return { name: 'card', record, ...at };
    case 'interview':
      return { name: 'interview', record, ...at };
    case 'activity':
      return { name: 'activity', record };
    case 'indicator':
      return { name: 'indicators' };
    default:
      return { name: 'home' };
  }
}

/** Stands for a place wherever two are compared or a screen is told apart from another. */
export function placeKey(place: Place): string {
  return JSON.stringify(place);
}
