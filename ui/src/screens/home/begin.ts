// An activity begins when somebody says so: it exists at once, empty, and opens.
import { beginActivity } from '$lib/ipc/commands/activities';
import { router } from '$lib/state/router.svelte';

export async function beginActivityAndOpen(): Promise<void> {
  const { summary } = await beginActivity();
  await router.open({ name: 'activity', record: summary.record });
}
