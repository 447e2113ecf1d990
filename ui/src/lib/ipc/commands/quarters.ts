// The quarterly report.
import { call } from '../door';
import type { Quarter, QuarterItem } from '../types';

export const quarters = () => call<QuarterItem[]>('quarters');

export const quarter = (code: string) => call<Quarter>('quarter', { code });

/** Writes the report where the person says; the path, or null when they thought better of it. */
export const saveReport = (code: string) => call<string | null>('save_report', { code });
