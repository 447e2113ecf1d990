// Places of the reference list.
import { call } from '../door';
import type { Place } from '../types';

/** Comuni whose name fits. */
export const findPlace = (query: string) => call<Place[]>('find_place', { query });
