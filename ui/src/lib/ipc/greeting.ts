// The greeting: answers that came with the page (`src-tauri/src/greeting.rs`), so that the first screen need not ask.

/** None outside the real window, and in a page that was loaded again. */
const answers = new Map(
  Object.entries((globalThis as { greeting?: Record<string, unknown> }).greeting ?? {}),
);

/** The answer to a command, given once: what is asked again has to be asked. */
export function greeted(command: string): unknown {
  const answer = answers.get(command);
  answers.delete(command);
  return answer;
}
