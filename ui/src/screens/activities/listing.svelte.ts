// How the list of activities was narrowed, kept while somebody opens one and comes back.
import { type Filter, NO_FILTER } from './lib';

class Listing {
  filter = $state<Filter>({ ...NO_FILTER });

  clear(): void {
    this.filter = { ...NO_FILTER };
  }
}

export const listing = new Listing();
