// Words of the frame: top bar, rail, search, saving, lock, keys.
import type it from './frame.it';

const en: typeof it = {
  product: 'Coefficienti',
  skip: 'Skip to the content',
  places: 'Places',
  menu: 'Menu',
  closeMenu: 'Close the menu',
  search: {
    label: 'Search the whole archive',
    results: 'Search results',
    nothing: (query) => `Nothing for “${query}”.`,
    hint: 'Type at least two letters.',
    searching: 'Searching…',
    failed: 'The search did not work. Try again.',
    kinds: {
      interview: 'Interview',
      card: 'City card',
      activity: 'Activity',
      indicator: 'Indicator',
      author: 'Person',
    },
    found: (count) => (count === 1 ? '1 result' : `${count} results`),
  },
  quarter: {
    name: (quarter, year) => `Q${quarter} ${year}`,
    closes: (days) =>
      days > 1
        ? `closes in ${days} days`
        : days === 1
          ? 'closes tomorrow'
          : days === 0
            ? 'closes today'
            : closed(-days),
  },
  saving: {
    saved: (time) => `Saved ${time}`,
    busy: 'Saving…',
    failed: 'Not saved',
    idle: 'All saved',
    failedTodo: 'The text is still in its field: go back to it and try again.',
  },
  lock: 'Lock',
  panel: 'Panel of experts',
  missing: (count) => (count === 1 ? '1 missing' : `${count} missing`),
  fresh: (count) => `${count} new`,
  demo: 'Demonstration archive',
  keys: {
    title: 'Keys',
    search: 'Search',
    lock: 'Lock',
    manual: 'Manual',
    place: (name) => `Open ${name}`,
  },
  leave: {
    place: {
      title: 'An answer was not saved',
      body: 'The text is still in its field. Stay here to try again, or leave the page and lose that text.',
      stay: 'Stay and try again',
      leave: 'Leave the page',
    },
    window: {
      title: 'Some words are not saved yet',
      body: 'If you close now they are lost. Stay to save them: a text that could not be saved, an interview or a consent to complete.',
      stay: 'Stay',
      leave: 'Close all the same',
    },
  },
  kept: {
    count: (texts: number) => (texts === 1 ? '1 text not saved' : `${texts} texts not saved`),
    body: 'They are not in the archive: they stay in this window until you close it.',
    show: 'Show',
    title: 'Texts not saved',
    at: (label: string, time: string) => `${label} · ${time}`,
    go: 'Go to the field',
    discard: 'Discard',
    close: 'Close',
  },
  unknownPlace: {
    title: 'This page does not open',
    body: 'It is not part of this version of the program.',
    home: 'Back to the first page',
  },
  starting: 'Opening…',
  startFailed: 'The program did not start',
};

function closed(days: number): string {
  return days === 1 ? 'closed yesterday' : `closed ${days} days ago`;
}

export default en;
