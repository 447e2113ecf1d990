// An option is one thing to choose: the name that is stored and the words that are read.
export interface Option {
  name: string;
  label: string;
  /** What a list puts it under. */
  group?: string | undefined;
}

/** What a control takes that lets choose one of a few, beside its wiring. */
export interface OneOf {
  /** '' while nothing is chosen. */
  value?: string;
  options: readonly Option[];
  disabled?: boolean;
  onpick?: ((value: string) => void) | undefined;
}
