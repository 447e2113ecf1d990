// Opened: the folder of the archive that is open now, for whoever must never act in another one.
class Opened {
  /** Null while nothing is open or the archive is locked. */
  folder = $state<string | null>(null);
}

export const opened = new Opened();
