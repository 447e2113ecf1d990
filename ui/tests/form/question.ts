// A question as the other side sends it, with nothing special about it; tests say what is special.
import type { Question } from '$lib/ipc/types';

export function question(special: Partial<Question> & Pick<Question, 'path'>): Question {
  return {
    code: special.path,
    label: `Domanda ${special.path}`,
    short: '',
    hint: '',
    guidance: '',
    kind: 'text',
    appearance: [],
    unit: '',
    range: null,
    comparable: false,
    minimum: false,
    names: false,
    relevant: true,
    required: false,
    readOnly: false,
    value: '',
    file: null,
    missing: null,
    missingAllowed: [],
    warning: null,
    choices: [],
    reference: null,
    referenceLabel: '',
    source: { channel: null, reference: '', date: null, reliability: null },
    remark: '',
    conflict: false,
    children: [],
    rows: [],
    ...special,
  };
}
