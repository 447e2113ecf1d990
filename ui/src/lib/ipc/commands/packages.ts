// Packages, on the laptop that makes them; and the check of any package file.
import { call, listen, type Stop } from '../door';
import type { Exported, Preview, Progress, Verified } from '../types';

/** What a package would carry if it were made now. */
export const exportPreview = () => call<Preview>('export_preview');

export const setPanelKey = (key: string) => call<Preview>('set_panel_key', { key });

/** Reads the panel's public key from a text file; null when the person thought better of it. */
export const loadPanelKey = () => call<Preview | null>('load_panel_key');

/** Asks where to save and writes the package there; without a panel key it needs a passphrase. */
export const exportPackage = (passphrase: string | null) =>
  call<Exported | null>('export_package', { passphrase });

/** Asks for a package file and checks it step by step, changing nothing. */
export const verifyPackage = () => call<Verified | null>('verify_package');

/** How far a package has come, while it is made, checked or imported. */
export const watchProgress = (handler: (progress: Progress) => void): Stop =>
  listen<Progress>('progress', handler);
