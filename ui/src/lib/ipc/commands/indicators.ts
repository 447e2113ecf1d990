// The two indicator tables at a date, and values recorded by hand.
import { call } from '../door';
import type { IndicatorTable, NewValue } from '../types';

export const indicators = (asOf: string) => call<IndicatorTable>('indicators', { asOf });

/** Records a value, or takes it back; the answer is the table at the same date. */
export const recordIndicator = (request: NewValue) => call<IndicatorTable>('record_indicator', { request });
