// The three questions that home answers.
import { call } from '../door';
import type { Home } from '../types';

export const home = () => call<Home>('home');
