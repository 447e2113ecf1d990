// A question's draft for as long as its field is on screen: it follows the archive and is sent before the field goes.
import { onDestroy } from 'svelte';
import type { Question } from '$lib/ipc/types';
import { useForm } from './doors.svelte';
import { answerOf, Draft } from './draft.svelte';

export function useDraft(question: () => Question): Draft {
  const { doors } = useForm();
  const { path, value, missing } = question();
  const draft = new Draft(answerOf(value, missing), (answer) => doors.answer(path, answer));
  $effect(() => {
    const { value, missing } = question();
    draft.adopt(answerOf(value, missing));
  });
  onDestroy(() => void draft.flush());
  return draft;
}
