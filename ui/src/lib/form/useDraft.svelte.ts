// A question's draft for as long as its field is on screen: it follows the archive and is sent before the field goes.
import { onDestroy } from 'svelte';
import type { Answer, Question } from '$lib/ipc/types';
import { f, t } from '$lib/words';
import { clockOf, partsOfMoment } from '$lib/words/format';
import { useForm } from './doors.svelte';
import { answerOf, Draft } from './draft.svelte';

export function useDraft(question: () => Question): Draft {
  const { doors } = useForm();
  const { path, code, label, value, missing } = question();
  const draft = new Draft(
    answerOf(value, missing),
    (answer) => doors.answer(path, answer),
    { record: doors.record, field: `answer/${path}`, label: [code, label].filter(Boolean).join(' · ') },
    (answer) => told(question(), answer),
  );
  $effect(() => {
    const { value, missing } = question();
    draft.adopt(answerOf(value, missing));
  });
  onDestroy(() => void draft.leave());
  return draft;
}

/** An answer in words: the labels of what was chosen, the reason why there is none, or the text itself. */
function told(question: Question, answer: Answer | null): string {
  if (answer === null) return '';
  if ('missing' in answer) return t.form.missing[answer.missing];
  switch (question.kind) {
    case 'integer':
    case 'decimal':
    case 'range':
      return f.exact(answer.value);
    case 'date':
      return f.date(answer.value);
    case 'time':
      return clockOf(answer.value);
    case 'date_time': {
      const { day, time } = partsOfMoment(answer.value);
      return `${f.date(day)}, ${time}`;
    }
  }
  if (question.choices.length === 0) return answer.value;
  const labels = new Map(question.choices.map((choice) => [choice.name, choice.label]));
  return answer.value
    .split(' ')
    .map((name) => labels.get(name) ?? name)
    .join(', ');
}
