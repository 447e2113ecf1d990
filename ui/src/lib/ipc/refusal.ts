// A refusal is the other side saying no: a code and the data that a sentence about it needs, never the sentence itself.

export type RefusalData = Record<string, unknown>;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly data: RefusalData;

  constructor(code: string, data: RefusalData = {}) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whatever was thrown, as a refusal; something of another shape becomes "internal" with its text as detail. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (isRecord(thrown) && typeof thrown['code'] === 'string') {
    return new Refusal(thrown['code'], isRecord(thrown['data']) ? thrown['data'] : {});
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new Refusal('internal', { detail });
}
