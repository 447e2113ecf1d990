// The panel's table: what arrives, what needs a decision, cities side by side, keys and laptops.
import { call } from '../door';
import type {
  Comparison,
  Decision,
  Imported,
  PanelCoverage,
  PanelKeys,
  TablesWritten,
  Withdrawn,
} from '../types';

export const coverage = () => call<PanelCoverage>('coverage');

/** The native dialog for package files; empty when the person thought better of it. */
export const choosePackages = () => call<string[]>('choose_packages');

export const importPackages = (paths: string[]) => call<Imported[]>('import_packages', { paths });

export const importWithPassphrase = (path: string, passphrase: string) =>
  call<Imported>('import_with_passphrase', { path, passphrase });

/** Every import so far, newest first. */
export const imports = () => call<Imported[]>('imports');

/** Takes a package back: what only it brought leaves the archive. */
export const withdrawPackage = (id: string) => call<Withdrawn>('withdraw_package', { package: id });

/** Fields on which laptops differ. */
export const decisions = () => call<Decision[]>('decisions');

/** Keeps one version; the answer is what is still to be decided. */
export const decide = (record: string, field: string, write: string) =>
  call<Decision[]>('decide', { record, field, write });

export const comparison = () => call<Comparison>('comparison');

/** Asks for a folder and writes every table there. */
export const writeTables = () => call<TablesWritten | null>('write_tables');

export const panelKeys = () => call<PanelKeys>('panel_keys');

export const setEnrolment = (open: boolean) => call<PanelKeys>('set_enrolment', { open });

export const revokeLaptop = (device: string, revoked: boolean) =>
  call<PanelKeys>('revoke_laptop', { device, revoked });

/** Writes the public key to a text file; the path, or null when the person thought better of it. */
export const savePanelKey = () => call<string | null>('save_panel_key');

/** Writes the secret key for the safe, after the archive's passphrase. */
export const savePanelIdentity = (passphrase: string) =>
  call<string | null>('save_panel_identity', { passphrase });
