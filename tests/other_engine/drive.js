// Takes jobs as JSON lines, {"xform", "today", "steps"}, and answers each with one line: {"states"}, the record at the
// beginning and after every step, with {"error"} where it went no further.
import { createInterface } from 'node:readline';
import { begin, stopClock, take, told } from './engine.js';

// What the engine writes on its own is no answer.
console.log = console.info = console.warn = console.error = () => {};

for await (const line of createInterface({ input: process.stdin })) {
  const { xform, today, steps } = JSON.parse(line);
  const answer = { states: [] };
  try {
    stopClock(today);
    const root = await begin(xform);
    answer.states.push(told(root));
    for (const step of steps) {
      take(root, step);
      answer.states.push(told(root));
    }
  } catch (error) {
    answer.error = String(error?.stack ?? error);
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
