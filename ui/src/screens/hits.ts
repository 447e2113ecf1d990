// Where something found by the search stands.
import type { ArchiveKind, Found } from '$lib/ipc/types';
import type { Place } from '$lib/state/places';

/** The place of a find; people and indicators stand on pages of their own kind. */
export function placeOf(found: Found, kind: ArchiveKind): Place {
  const path = found.path ? { path: found.path } : {};
  switch (found.kind) {
    case 'interview':
      return { name: 'interview', record: found.record, ...path };
    case 'card':
      return { name: 'card', record: found.record, ...path };
    case 'activity':
      return { name: 'activity', record: found.record };
    case 'indicator':
      return { name: 'indicators' };
    default:
      return kind === 'panel' ? { name: 'panel-kit' } : { name: 'archive' };
  }
}
