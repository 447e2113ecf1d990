// Everything the window says in Italian.
import refusals from '$words/errors.it.json';
import { it } from './it';

export const italian = { words: it, refusals };
