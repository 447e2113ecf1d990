// Care of the open archive: its settings, its keys, its health.
import { call } from '../door';
import type { CheckReport, Created, Settings } from '../types';

export const settings = () => call<Settings>('settings');

export const setIdleMinutes = (minutes: number) => call<Settings>('set_idle_minutes', { minutes });

export const changePassphrase = (old: string, fresh: string) =>
  call<null>('change_passphrase', { old, new: fresh });

/** A new recovery code; the old one opens nothing any more. */
export const renewRecovery = (passphrase: string) => call<Created>('renew_recovery', { passphrase });

export const checkArchive = () => call<CheckReport>('check_archive');
