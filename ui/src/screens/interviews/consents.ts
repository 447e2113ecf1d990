// Consents marked but not recorded yet: they stay while somebody looks elsewhere, and end with the record.
import type { ConsentDraft } from './lib';

export const consents = new Map<string, ConsentDraft>();
