// Care of the archive: what a check found, in sentences, and the idle times that can be chosen.
import type { CheckReport } from '$lib/ipc/types';
import type { Option } from '$lib/kit';
import type { Format, Words } from '$lib/words';

/** Minutes offered; the one in force is offered too, whatever it is. */
const IDLE = [5, 10, 15, 30, 60];

export function idleOptions(current: number, minutes: (count: number) => string): Option[] {
  const offered = [...new Set([...IDLE, current])].sort((a, b) => a - b);
  return offered.map((count) => ({ name: String(count), label: minutes(count) }));
}

/** What is wrong, one sentence each; empty when everything is in order. */
export function faults(
  report: CheckReport,
  words: Words['archive']['check'],
  f: Pick<Format, 'integer'>,
): string[] {
  return [
    report.pages ? '' : words.pages,
    report.projections ? '' : words.projections,
    report.gaps > 0 ? words.gaps(f.integer(report.gaps)) : '',
    report.attachments > 0 ? words.attachments(f.integer(report.attachments)) : '',
  ].filter(Boolean);
}
