// What can be done before an archive is open, and around the one that is: create, open, unlock, lock, search.
import { call } from '../door';
import type { Created, Found, Lists, NewArchive, PassphraseStrength, Start, Status } from '../types';

export type FolderPurpose = 'new_archive' | 'open_archive' | 'tables';

export const start = () => call<Start>('start');

export const status = () => call<Status>('status');

/** The kit's lists in the language of the screen; needs no open archive. */
export const kitLists = () => call<Lists>('kit_lists');

/** The native dialog; null when the person closed it. */
export const chooseFolder = (purpose: FolderPurpose) => call<string | null>('choose_folder', { purpose });

export const passphraseStrength = (passphrase: string) =>
  call<PassphraseStrength>('passphrase_strength', { passphrase });

/** Creates an archive, which is open afterwards. The code comes back this once and never again. */
export const createArchive = (request: NewArchive) => call<Created>('create_archive', { request });

/** Whether the groups asked back are right, in the order in which they were asked. */
export const confirmRecovery = (groups: string[]) => call<boolean>('confirm_recovery', { groups });

export const openArchive = (folder: string, passphrase: string) =>
  call<Status>('open_archive', { folder, passphrase });

/** Opens with the recovery code and sets a new passphrase. */
export const openWithRecovery = (folder: string, code: string, passphrase: string) =>
  call<Status>('open_with_recovery', { folder, code, passphrase });

export const openDemo = () => call<Status>('open_demo');

export const lock = () => call<Status>('lock');

/** Back to the start, with nothing open. */
export const close = () => call<Status>('close');

export const setLanguage = (language: 'it' | 'en') => call<null>('set_language', { language });

/** The person is there: puts off the locking after idle time. */
export const touch = () => call<null>('touch');

/** The answer to the event "locking": what could be saved is saved. */
export const settled = () => call<null>('settled');

export const printPage = () => call<null>('print_page');

export const search = (query: string) => call<Found[]>('search', { query });
