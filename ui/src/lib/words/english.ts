// Everything the window says in English; fetched when somebody wants it.
import refusals from '$words/errors.en.json';
import { en } from './en';

export const english = { words: en, refusals };
