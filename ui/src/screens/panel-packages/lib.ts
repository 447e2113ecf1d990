// What arrives at the panel: files worth opening, balance sheets and their sum.
import type { Balance, Imported } from '$lib/ipc';

const EXTENSION = /\.coeff$/i;

/** The last part of a path, on either system. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Dropped files, told apart: packages, and what is none. A file dropped twice counts once. */
export function sorted(paths: string[]): { packages: string[]; others: string[] } {
  const unique = [...new Set(paths)];
  return {
    packages: unique.filter((path) => EXTENSION.test(path)),
    others: unique.filter((path) => !EXTENSION.test(path)).map(fileName),
  };
}

export const ZERO: Balance = {
  total: 0,
  accepted: 0,
  known: 0,
  conflicting: 0,
  rejected: 0,
  withheld: 0,
  attachments: 0,
};

/** Several balance sheets as one. */
export function sum(balances: Balance[]): Balance {
  return balances.reduce(
    (all, one) => ({
      total: all.total + one.total,
      accepted: all.accepted + one.accepted,
      known: all.known + one.known,
      conflicting: all.conflicting + one.conflicting,
      rejected: all.rejected + one.rejected,
      withheld: all.withheld + one.withheld,
      attachments: all.attachments + one.attachments,
    }),
    ZERO,
  );
}

/** It could not be opened for want of the right passphrase: the person may give one. */
export function wantsPassphrase(imported: Imported): boolean {
  const code = imported.problem?.code;
  return code === 'package.needs_passphrase' || code === 'package.wrong_passphrase';
}

/** This line stands for a package that is in the archive now: the newest line of the package, and not taken back. */
export function isHere(imports: readonly Imported[], one: Imported): boolean {
  if (one.problem || one.withdrawn || one.package === '') return false;
  return imports.find((line) => line.package === one.package && !line.problem) === one;
}

export interface Outcome {
  /** Where the file lies, to try again with a passphrase. */
  path: string;
  imported: Imported;
}

/** Each outcome with its path: the answers come in the order of the files. */
export function paired(paths: string[], imported: Imported[]): Outcome[] {
  return imported.map((one, at) => ({ path: paths[at] ?? one.file, imported: one }));
}
