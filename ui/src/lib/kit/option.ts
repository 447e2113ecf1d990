// An option is one thing to choose: the name that is stored and the words that are read.
export interface Option {
  name: string;
  label: string;
  /** What a list puts it under. */
  group?: string | undefined;
}
