// The outbox of a laptop: what a package would carry, the package being made, and what came of it. It outlives the
// screen, so that a person can go elsewhere while a large package is sealed.
import { toasts } from '$lib/kit';
import { asRefusal, type Exported, type Progress, type Refusal, type Verified } from '$lib/ipc';
import {
  exportPackage,
  exportPreview,
  loadPanelKey,
  setPanelKey,
  verifyPackage,
  watchProgress,
} from '$lib/ipc/commands/packages';
import { desk } from '$lib/state/desk.svelte';
import { Loading } from '$lib/state/loading.svelte';
import { router } from '$lib/state/router.svelte';
import { f, t } from '$lib/words';
import { passphraseTrouble } from './lib';

class Outbox {
  readonly preview = new Loading(exportPreview);

  /** What is under way, if anything. */
  running = $state<'export' | 'verify' | null>(null);
  progress = $state.raw<Progress | null>(null);
  exported = $state.raw<Exported | null>(null);
  /** The last package was closed with a passphrase. */
  byPassphrase = $state(false);
  verified = $state.raw<Verified | null>(null);
  refusal = $state.raw<Refusal | null>(null);

  /** The panel's key as it is being typed. */
  typedKey = $state('');
  keyRefusal = $state.raw<Refusal | null>(null);
  keyTaken = $state(false);
  /** The key is being changed although there is one. */
  changing = $state(false);

  /** A passphrase takes the place of the missing key. */
  withPassphrase = $state(false);
  first = $state('');
  again = $state('');
  trouble = $state<'empty' | 'different' | null>(null);

  #folder = '';

  /** Forgets what belonged to another archive than the one that is open now. */
  arrive(): void {
    const folder = desk.archive?.folder ?? '';
    if (folder !== this.#folder) this.#forget();
    this.#folder = folder;
  }

  /** Shows the outbox of the archive that is open now. */
  async enter(): Promise<void> {
    this.arrive();
    await this.preview.load();
  }

  async useKey(): Promise<void> {
    await this.#takeKey(() => setPanelKey(this.typedKey.trim()));
  }

  async loadKey(): Promise<void> {
    await this.#takeKey(loadPanelKey);
  }

  /** Makes the package; answers whether it was tried at all. */
  async prepare(): Promise<boolean> {
    const keyed = this.preview.value?.recipient != null;
    this.trouble = keyed ? null : passphraseTrouble(this.first, this.again);
    if (!keyed && !this.withPassphrase) this.trouble = 'empty';
    if (this.trouble || this.running) return false;
    this.exported = null;
    await this.#run('export', async () => {
      const made = await exportPackage(keyed ? null : this.first);
      if (!made) return;
      this.exported = made;
      this.byPassphrase = !keyed;
      this.#forgetPassphrase();
      if (router.place.name !== 'packages') toasts.say(t.packages.done.title(f.integer(made.sequence)));
      await Promise.all([this.preview.load(), desk.refresh()]);
    });
    return true;
  }

  async verify(): Promise<void> {
    this.verified = null;
    await this.#run('verify', async () => {
      this.verified = await verifyPackage();
    });
  }

  async #takeKey(take: () => ReturnType<typeof loadPanelKey>): Promise<void> {
    this.keyRefusal = null;
    try {
      const preview = await take();
      if (!preview) return;
      this.preview.take(preview);
      this.typedKey = '';
      this.changing = false;
      this.keyTaken = true;
      this.trouble = null;
      this.#forgetPassphrase();
    } catch (thrown) {
      this.keyRefusal = asRefusal(thrown);
    }
  }

  async #run(what: 'export' | 'verify', work: () => Promise<void>): Promise<void> {
    if (this.running) return;
    this.running = what;
    this.refusal = null;
    this.progress = null;
    const stop = watchProgress((progress) => (this.progress = progress));
    try {
      await work();
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      if (router.place.name !== 'packages') toasts.say(t.packages.notDone, 'danger');
    } finally {
      stop();
      this.running = null;
    }
  }

  #forgetPassphrase(): void {
    this.first = '';
    this.again = '';
    this.withPassphrase = false;
  }

  #forget(): void {
    this.exported = null;
    this.verified = null;
    this.refusal = null;
    this.keyRefusal = null;
    this.typedKey = '';
    this.keyTaken = false;
    this.changing = false;
    this.trouble = null;
    this.#forgetPassphrase();
  }
}

export const outbox = new Outbox();
