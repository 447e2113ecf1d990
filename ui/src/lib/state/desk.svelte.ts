// The desk is what is open on this computer now: nothing, a locked archive, or an open one with its figures.
import { asRefusal, call, listen, type Refusal } from '$lib/ipc';
import { settled } from '$lib/ipc/commands/start';
import type { OpenArchive, Status } from '$lib/ipc/types';
import { drafts } from './drafts.svelte';
import { opened } from './opened.svelte';
import { router } from './router.svelte';
import { saving } from './saving.svelte';

class Desk {
  #status = $state.raw<Status | null>(null);
  #failed = $state.raw<Refusal | null>(null);

  /** The archive that was open last, until it is closed. */
  #folder: string | null = null;

  /** Null until the other side has answered for the first time. */
  get status(): Status | null {
    return this.#status;
  }

  /** Why the other side could not answer. */
  get failed(): Refusal | null {
    return this.#failed;
  }

  get archive(): OpenArchive | null {
    return this.#status?.state === 'open' ? this.#status.archive : null;
  }

  /** Asks what is open; screens call it after anything that changes a figure on the rail. */
  async refresh(): Promise<void> {
    try {
      this.take(await call<Status>('status'));
      this.#failed = null;
    } catch (thrown) {
      this.#failed = asRefusal(thrown);
    }
  }

  /** Takes over a status that a command answered with: opening, locking, closing. */
  take(status: Status): void {
    const wasOpen = this.archive !== null;
    // First, so that nothing typed in one archive is sent to another while its fields go.
    opened.folder = status.state === 'open' ? status.archive.folder : null;
    this.#status = status;
    const now = this.archive;
    if (now && !wasOpen) saving.reset();
    // What somebody was asked about on leaving is kept by now.
    if (!now) router.stay();
    // Unlocked again, a person stands where the lock found them.
    if (now && now.folder !== this.#folder)
      router.start({ name: now.kind === 'panel' ? 'panel-coverage' : 'home' });
    if (now) this.#folder = now.folder;
    else if (status.state === 'closed') this.#folder = null;
  }

  /** Locks the archive once everything typed is safe; answers whether it is locked now. */
  async lock(): Promise<boolean> {
    return router.leaveFor(async () => this.take(await call<Status>('lock')));
  }

  /** Follows what the other side does by itself: locking after idle time, which waits a little for what was typed. */
  follow(): () => void {
    const stops = [
      listen('locking', () => void drafts.flush().finally(() => settled().catch(() => undefined))),
      listen('locked', () => void this.refresh()),
    ];
    return () => stops.forEach((stop) => stop());
  }
}

export const desk = new Desk();
