// The doors of a form: what a question may ask of the screen it stands on, handed down without passing through every tier.
import { createContext } from 'svelte';
import type { Answer, Choice, QuestionKind } from '$lib/ipc/types';
import { released } from './released';

export interface Doors {
  /** The record that the answers belong to. */
  record: string;
  /** Saves an answer; null clears it. Done only when the archive has acknowledged it. */
  answer(path: string, answer: Answer | null): Promise<void>;
  /** Adds a row at the end of a repeat. */
  addRow(path: string): Promise<void>;
  /** Takes a row of a repeat away, by its key. */
  removeRow(path: string, key: string): Promise<void>;
  /** Searches the choices of a question whose list is too long to be shown whole. */
  search(path: string, query: string): Promise<Choice[]>;
  /** The native dialog for one file; null when the person thought better of it. */
  chooseFile(kind: QuestionKind): Promise<string | null>;
  /** Gives the file at this place on the disk as the answer. Done only when the archive has it whole. */
  giveFile(path: string, file: string): Promise<void>;
  /** Saves a copy of the file that answers; where, or null when the person thought better of it. */
  saveFile(path: string): Promise<string | null>;
  /** The picture that answers, small, as a `data:` address; null where it cannot be drawn. */
  picture(path: string): Promise<string | null>;
}

/** A form on screen: its doors, and the question at hand. */
export class Form {
  readonly doors: Doors;
  /** Path of the question that has, or last had, the focus; '' for none. */
  active = $state('');
  /** The same, but only once the click that brought the focus has landed: for what makes the page longer or shorter. */
  opened = $state('');

  constructor(doors: Doors) {
    this.doors = doors;
  }

  /** A question has got the focus. */
  take(path: string): void {
    this.active = path;
    void released().then(() => (this.opened = this.active));
  }
}

const [useForm, setForm] = createContext<Form>();

/** Called once by the screen, while it is set up: everything below can then answer. */
export function provideForm(doors: Doors): Form {
  return setForm(new Form(doors));
}

export { useForm };
