// The activity on screen: what the archive last said of it, and a draft for each field that is typed into.
import { FieldDraft } from '$lib/form';
import { describeActivity } from '$lib/ipc/commands/activities';
import type { Activity, ActivityChange, Span } from '$lib/ipc/types';

type Texts = 'title' | 'place' | 'outputs' | 'report';

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
    const text = (field: Texts | 'type' | 'wp', value: string) =>
      new FieldDraft(value, (next) => this.#describe({ field, value: next }));
    this.title = text('title', summary.title);
    this.type = text('type', activity.activityType);
    this.wp = text('wp', summary.wp);
    this.when = new FieldDraft(summary.when, (value) => this.#describe({ field: 'when', value }));
    this.place = text('place', summary.place);
    this.participants = new FieldDraft(participantsOf(activity), (value) =>
      this.#describe({ field: 'participants', value }),
    );
    this.outputs = text('outputs', activity.outputs);
    this.report = text('report', activity.report);
    this.factors = new FieldDraft(activity.factors, (value) => this.#describe({ field: 'factors', value }));
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

  #describe(change: ActivityChange): Promise<void> {
    return this.change(() => describeActivity(this.record, change));
  }
}

/** Only categories that have a number. */
function participantsOf(activity: Activity): Record<string, number> {
  const counts = Object.entries(activity.participants);
  return Object.fromEntries(counts.filter((entry): entry is [string, number] => entry[1] !== undefined));
}
