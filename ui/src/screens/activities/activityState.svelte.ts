// The activity on screen: what the archive last said of it, and a draft for each field that is typed into.
import { FieldDraft } from '$lib/form';
import { describeActivity } from '$lib/ipc/commands/activities';
import type { Activity, ActivityChange, Span } from '$lib/ipc/types';
import { lists } from '$lib/state/lists.svelte';
import { f, t } from '$lib/words';
import { total } from './lib';

type Texts = 'title' | 'place' | 'outputs' | 'report';

/** An entry of one of the kit's lists, as far as it is read here. */
type Named = { code: string; label: string };

export class ActivityState {
  /** As the archive has it. */
  now = $state.raw() as Activity;
  readonly title: FieldDraft<string>;
  readonly type: FieldDraft<string>;
  readonly wp: FieldDraft<string>;
  readonly when: FieldDraft<Span[]>;
  readonly place: FieldDraft<string>;
  readonly participants: FieldDraft<Record<string, number>>;
  readonly outputs: FieldDraft<string>;
  readonly report: FieldDraft<string>;
  readonly factors: FieldDraft<string[]>;
  /** Changes run one after the other: what comes back last was also asked last. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(activity: Activity) {
    this.now = activity;
    const { summary } = activity;
    const { record } = summary;
    const words = t.activities.editor;
    const labels = {
      title: words.titleLabel,
      type: words.type,
      wp: words.wp,
      place: words.place,
      outputs: words.outputs,
      report: words.report,
    };
    const text = (
      field: Texts | 'type' | 'wp',
      value: string,
      choices?: () => readonly Named[] | undefined,
    ) =>
      new FieldDraft(
        value,
        (next) => this.#describe({ field, value: next }),
        { record, field, label: labels[field] },
        (written) => labelOf(choices?.(), written),
      );
    this.title = text('title', summary.title);
    this.type = text('type', activity.activityType, () => lists.now?.activityTypes);
    this.wp = text('wp', summary.wp, () => lists.now?.workPackages);
    this.when = new FieldDraft(
      summary.when,
      (value) => this.#describe({ field: 'when', value }),
      { record, field: 'when', label: words.when.title },
      (when) => when.map((span) => f.period(span.from, span.to ?? span.from)).join(', '),
    );
    this.place = text('place', summary.place);
    this.participants = new FieldDraft(
      participantsOf(activity),
      (value) => this.#describe({ field: 'participants', value }),
      { record, field: 'participants', label: words.participants.title },
      (counts) => words.participants.total(f.integer(total(counts))),
    );
    this.outputs = text('outputs', activity.outputs);
    this.report = text('report', activity.report);
    this.factors = new FieldDraft(
      activity.factors,
      (value) => this.#describe({ field: 'factors', value }),
      { record, field: 'factors', label: words.factors },
      (codes) => codes.map((code) => labelOf(lists.now?.factors, code)).join(', '),
    );
  }

  get record(): string {
    return this.now.summary.record;
  }

  /** Runs an operation that answers with the activity, and takes that in. */
  change(run: () => Promise<Activity>): Promise<void> {
    const turn = this.#line.then(run, run).then((activity) => this.take(activity));
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  /** What the archive says now; fields that somebody is typing into keep their text. */
  take(activity: Activity): void {
    this.now = activity;
    const { summary } = activity;
    this.title.adopt(summary.title);
    this.type.adopt(activity.activityType);
    this.wp.adopt(summary.wp);
    this.when.adopt(summary.when);
    this.place.adopt(summary.place);
    this.participants.adopt(participantsOf(activity));
    this.outputs.adopt(activity.outputs);
    this.report.adopt(activity.report);
    this.factors.adopt(activity.factors);
  }

  /** The screen goes: what could not be saved of any field is kept. */
  async leave(): Promise<void> {
    const { title, type, wp, when, place, participants, outputs, report, factors } = this;
    const fields = [title, type, wp, when, place, participants, outputs, report, factors];
    await Promise.all(fields.map((field) => field.leave()));
  }

  #describe(change: ActivityChange): Promise<void> {
    return this.change(() => describeActivity(this.record, change));
  }
}

function labelOf(choices: readonly Named[] | undefined, code: string): string {
  return choices?.find((choice) => choice.code === code)?.label ?? code;
}

/** Only categories that have a number. */
function participantsOf(activity: Activity): Record<string, number> {
  const counts = Object.entries(activity.participants);
  return Object.fromEntries(counts.filter((entry): entry is [string, number] => entry[1] !== undefined));
}
