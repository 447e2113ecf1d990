// A creation is a new archive on its way: what was chosen so far, the step at hand, and the code once it exists.
import { asRefusal, type Refusal } from '$lib/ipc';
import { createArchive, passphraseStrength } from '$lib/ipc/commands/start';
import type { ArchiveKind, Created, NewArchive, PassphraseStrength } from '$lib/ipc/types';
import { emptyRequest, passphraseGap, profileGaps, STEPS, type StepName } from './lib';

/** Judging a passphrase waits for a pause of typing. */
const PAUSE = 150;

/** A passphrase being chosen: typed twice, judged by the other side. */
export class FreshPassphrase {
  first = $state('');
  second = $state('');
  strength = $state<PassphraseStrength | null>(null);
  /** Gaps are told only after somebody tried to go on. */
  tried = $state(false);
  readonly gap = $derived(passphraseGap(this.first, this.second, this.strength));
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  type(): void {
    clearTimeout(this.#timer);
    if (this.first === '') this.strength = null;
    else this.#timer = setTimeout(() => void this.judge(), PAUSE);
  }

  /** Asks for the strength now; only the answer to the latest question counts. */
  async judge(): Promise<void> {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    const strength = await passphraseStrength(this.first).catch(() => null);
    if (asked === this.#asked) this.strength = strength;
  }

  /** Whether it can be used; tells the gaps from now on. */
  async ready(): Promise<boolean> {
    this.tried = true;
    await this.judge();
    return this.gap === null;
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.first = '';
    this.second = '';
    this.strength = null;
    this.tried = false;
  }
}

export class Creation {
  readonly kind: ArchiveKind;
  readonly passphrase = new FreshPassphrase();
  request = $state<NewArchive>(emptyRequest('laptop', ''));
  step = $state<StepName>('folder');
  created = $state<Created | null>(null);
  refusal = $state<Refusal | null>(null);
  busy = $state(false);
  /** Gaps of the profile are told only after somebody tried to go on. */
  tried = $state(false);
  readonly gaps = $derived(profileGaps(this.request.profile, this.request.kind));

  constructor(kind: ArchiveKind, folder: string) {
    this.kind = kind;
    this.request = emptyRequest(kind, folder);
  }

  /** Closing the window now would lose what was typed, or a code that was not copied yet. */
  get isUnderWay(): boolean {
    const { name, organisation } = this.request.profile;
    return this.created !== null || name.trim() !== '' || organisation.trim() !== '';
  }

  /** 1-based, for "step 2 of 5". */
  get number(): number {
    return STEPS.indexOf(this.step) + 1;
  }

  goOn(): void {
    this.refusal = null;
    if (this.step === 'profile' && this.gaps.length > 0) {
      this.tried = true;
      return;
    }
    this.step = STEPS[this.number] ?? this.step;
  }

  goBack(): void {
    this.refusal = null;
    this.step = STEPS[this.number - 2] ?? this.step;
  }

  /** Makes the archive; a refusal about the folder leads back to the folder. */
  async make(): Promise<void> {
    if (this.busy || !(await this.passphrase.ready())) return;
    this.busy = true;
    this.refusal = null;
    try {
      const { profile } = this.request;
      this.created = await createArchive({
        ...$state.snapshot(this.request),
        passphrase: this.passphrase.first,
        profile: { ...profile, name: profile.name.trim(), organisation: profile.organisation.trim() },
      });
      this.passphrase.forget();
      this.step = 'code';
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      if (/^(archive|file)\./.test(this.refusal.code)) this.step = 'folder';
    } finally {
      this.busy = false;
    }
  }
}
