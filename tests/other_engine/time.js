// Times the other engine: takes jobs as JSON lines, {"what", "xform", …}, and answers each with one line, {"median"} in
// milliseconds or bytes. Reading is timed with writing, since it works out some things only when they are read.
import { createInterface } from 'node:readline';
import { begin, find, loadForm } from './engine.js';

console.log = console.info = console.warn = console.error = () => {};

const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

async function timed(rounds, run) {
  const figures = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await run(round);
    figures.push(performance.now() - from);
  }
  return median(figures);
}

/** What a screen would draw of a node and of what is in it. */
function look(node) {
  const { relevant, required, readonly, instanceValue, children } = node.currentState;
  for (const child of children ?? []) look(child);
  return [relevant, required, readonly, instanceValue, node.validationState.violation];
}

const works = {
  async create({ xform, rounds }) {
    return timed(rounds, async () => look(await begin(xform)));
  },

  async gate({ xform, gate, section, rounds }) {
    const root = await begin(xform);
    look(root);
    const [asked, around] = [find(root, gate), find(root, section)];
    return timed(rounds, (round) => {
      asked.selectValue(round % 2 === 0 ? 'no' : 'yes');
      look(around);
    });
  },

  async validate({ xform, gate, rounds }) {
    const root = await begin(xform);
    const asked = find(root, gate);
    return timed(rounds, (round) => {
      asked.selectValue(round % 2 === 0 ? 'no' : 'yes');
      return root.validationState.violations.length;
    });
  },

  // The median around the row asked for: the ten before it.
  async row({ xform, repeat, number }) {
    const root = await begin(xform);
    const range = find(root, repeat);
    const figures = [];
    for (let row = range.currentState.children.length + 1; row <= number; row += 1) {
      const from = performance.now();
      range.addInstances(undefined, 1);
      look(range.currentState.children.at(-1));
      figures.push(performance.now() - from);
    }
    return median(figures.slice(-10));
  },

  async memory({ xform, rounds }) {
    const form = await loadForm(xform);
    const held = [form.createInstance()];
    look(held[0].root);
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    for (let round = 0; round < rounds; round += 1) {
      held.push(form.createInstance());
      look(held.at(-1).root);
    }
    globalThis.gc();
    return (process.memoryUsage().heapUsed - before) / rounds;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ median: await works[job.what](job) })}\n`);
}
