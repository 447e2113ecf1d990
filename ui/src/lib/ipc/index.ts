// The one door out of the UI.
export { call, listen, type Stop } from './door';
export { asRefusal, Refusal, type RefusalData } from './refusal';
export { closeWindow, holdClosing, watchDrags, type Drag } from './window';
export type * from './types';
