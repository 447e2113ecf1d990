// How serious a message is: decides its colour, its mark and how it is announced.
export type Tone = 'info' | 'success' | 'warning' | 'danger';
