// What arrives at the panel: files being imported, what came of each, and the history. It outlives the screen, so that
// a person can go elsewhere while large packages are checked.
import { toasts } from '$lib/kit';
import { asRefusal, type Imported, type Problem, type Progress, type Refusal } from '$lib/ipc';
import { watchProgress } from '$lib/ipc/commands/packages';
import {
  choosePackages,
  importPackages,
  imports,
  importWithPassphrase,
  withdrawPackage,
} from '$lib/ipc/commands/panel';
import { desk } from '$lib/state/desk.svelte';
import { Loading } from '$lib/state/loading.svelte';
import { router } from '$lib/state/router.svelte';
import { t } from '$lib/words';
import { paired, sorted, type Outcome } from './lib';

class Arrivals {
  readonly history = new Loading<Imported[]>(imports);

  /** How many files are being imported; 0 when none. */
  running = $state(0);
  progress = $state.raw<Progress | null>(null);
  /** What came of the files of this sitting, newest first. */
  outcomes = $state.raw<Outcome[]>([]);
  refusal = $state.raw<Refusal | null>(null);
  /** Names of dropped files that are no packages. */
  others = $state.raw<string[]>([]);

  #folder = '';

  /** Shows the arrivals of the archive that is open now. */
  async enter(): Promise<void> {
    const folder = desk.archive?.folder ?? '';
    if (folder !== this.#folder) {
      this.outcomes = [];
      this.others = [];
      this.refusal = null;
    }
    this.#folder = folder;
    await this.history.load();
  }

  /** Asks for files and imports them. */
  async choose(): Promise<void> {
    if (this.running) return;
    try {
      await this.take(await choosePackages());
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }

  /** Imports the packages among some files and names the rest. */
  async take(paths: string[]): Promise<void> {
    if (this.running) return;
    const { packages, others } = sorted(paths);
    this.others = others;
    if (packages.length === 0) return;
    await this.#run(packages.length, async () => {
      const outcomes = paired(packages, await importPackages(packages));
      const again = new Set(packages);
      this.outcomes = [...outcomes, ...this.outcomes.filter((outcome) => !again.has(outcome.path))];
    });
  }

  /** Tries one file once more, with the passphrase it was closed with; what is refused is told beside the file. */
  async openWith(path: string, passphrase: string): Promise<void> {
    await this.#run(1, async () => {
      try {
        const imported = await importWithPassphrase(path, passphrase);
        this.#replace(path, () => imported);
      } catch (thrown) {
        const { code, data } = asRefusal(thrown);
        this.#replace(path, (before) => ({ ...before, problem: { code, data: data as Problem['data'] } }));
      }
    });
  }

  /** Takes a package back, after the person has confirmed it. */
  async withdraw(one: Imported): Promise<void> {
    await this.#run(1, async () => {
      const left = await withdrawPackage(one.package);
      this.outcomes = this.outcomes.filter((outcome) => outcome.imported.package !== one.package);
      toasts.say(t.panel.arrivals.withdraw.done(one.file, left.writes + left.stubs));
    });
  }

  #replace(path: string, change: (before: Imported) => Imported): void {
    this.outcomes = this.outcomes.map((outcome) =>
      outcome.path === path ? { path, imported: change(outcome.imported) } : outcome,
    );
  }

  async #run(files: number, work: () => Promise<void>): Promise<void> {
    if (this.running) return;
    this.running = files;
    this.refusal = null;
    this.progress = null;
    const stop = watchProgress((progress) => (this.progress = progress));
    try {
      await work();
      if (router.place.name !== 'panel-packages') toasts.say(t.panel.arrivals.finished);
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      if (router.place.name !== 'panel-packages') toasts.say(t.panel.arrivals.notFinished, 'danger');
    } finally {
      stop();
      this.running = 0;
    }
    await Promise.all([this.history.load(), desk.refresh()]);
  }
}

export const arrivals = new Arrivals();
