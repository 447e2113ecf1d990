// Care of the archive: settings, keys, check.
import type { CheckReport, Settings } from '../src/lib/ipc/types';
import { checkPassphrase, created } from './start';
import { archive, command, problem, query, type Commands } from './world';

const settings = (): Settings => ({
  folder: archive.folder,
  idleMinutes: archive.idleMinutes,
  recoveryConfirmed: archive.recoveryConfirmed,
  fingerprint: 'SHA256:3x9Qd0prova0prova0prova0prova0prova0prova0pr',
  panelKey: query.has('key') ? 'age1prova0prova0prova0prova0prova0prova0prova0prova0prova0pro' : '',
  writes: 1284,
  attachments: 17,
  bytes: 48_300_000,
  version: '0.1.0',
});

const sound: CheckReport = {
  sound: true,
  pages: true,
  projections: true,
  gaps: 0,
  attachments: 0,
  writes: 1284,
};

export const commands: Commands = {
  settings,
  set_idle_minutes: command(({ minutes }: { minutes: number }) => {
    archive.idleMinutes = minutes;
    return settings();
  }),
  change_passphrase: command(({ old, new: fresh }: { old: string; new: string }) => {
    checkPassphrase(old);
    if (fresh.length < 12) throw problem('passphrase.short');
  }),
  renew_recovery: command(({ passphrase }: { passphrase: string }) => {
    checkPassphrase(passphrase);
    archive.recoveryConfirmed = false;
    return created;
  }),
  check_archive: () =>
    query.has('damaged') ? { ...sound, sound: false, pages: false, attachments: 2 } : sound,
};
