// ODK Web Forms' engine under node: what a browser would give it, and what our command line says, said by it.
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html>');
for (const name of ['DOMParser', 'XMLSerializer', 'Node', 'Element', 'Attr', 'Document', 'XMLDocument', 'Text', 'Comment',
  'CDATASection', 'ProcessingInstruction', 'XPathResult', 'HTMLElement', 'document', 'NodeFilter']) {
  globalThis[name] ??= window[name];
}
// Its WebAssembly loader takes node for a CommonJS module.
globalThis.__dirname = import.meta.dirname;
globalThis.require = createRequire(import.meta.url);

const RealDate = Date;
let fixed = null;
globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    if (parts.length === 0 && fixed !== null) super(fixed);
    else super(...parts);
  }
  static now() {
    return fixed ?? RealDate.now();
  }
};

export const { createInstance, loadForm } = await import('@getodk/xforms-engine');

/** The noon of this day becomes now. */
export function stopClock(today) {
  fixed = RealDate.parse(`${today}T12:00:00Z`);
}

/** A new record on a form given as XForm XML. */
export async function begin(xform) {
  const { root } = await createInstance(xform, { instance: { stateFactory: (object) => object } });
  return root;
}

/** Everything below a node but rows, with paths as the command line writes them. */
function* walk(node, prefix) {
  for (const child of node.currentState.children ?? []) {
    const name = child.definition.qualifiedName.localName;
    const path = prefix === '' ? name : `${prefix}/${name}`;
    if (child.nodeType.startsWith('repeat-range')) {
      const rows = child.currentState.children;
      yield { path, node: child, rows };
      for (const [at, row] of rows.entries()) yield* walk(row, `${path}[${at + 1}]`);
    } else if (child.nodeType === 'group') {
      if (path === 'meta') continue;
      yield { path, node: child, group: true };
      yield* walk(child, path);
    } else {
      yield { path, node: child };
    }
  }
}

/** The record told whole, in the shape of `coeff instrument evaluate --json`. */
export function told(root) {
  const nodes = [];
  const repeats = [];
  for (const { path, node, rows, group } of walk(root, '')) {
    if (group) continue;
    const state = node.currentState;
    if (rows) {
      repeats.push({ path, count: rows.length });
      continue;
    }
    const entry = {
      path,
      type: `${node.nodeType} ${node.valueType}`,
      relevant: state.relevant,
      required: state.required,
      readonly: state.readonly,
      value: state.relevant ? state.instanceValue : '',
      violation: node.validationState.violation?.condition ?? null,
    };
    if (Array.isArray(state.valueOptions)) entry.choices = state.valueOptions.map((item) => item.value);
    nodes.push(entry);
  }
  return { valid: nodes.every((node) => node.violation === null), nodes, repeats };
}

/** The live question, group or repeat at a path. */
export function find(root, path) {
  for (const found of walk(root, '')) if (found.path === path) return found.node;
  throw new Error(`no node ${path}`);
}

/** Takes one step. */
export function take(root, step) {
  if (step.add !== undefined) {
    const range = find(root, step.add);
    range.addInstances(undefined, 1);
  } else if (step.remove !== undefined) {
    const [, path, row] = /^(.*)\[(\d+)\]$/.exec(step.remove);
    find(root, path).removeInstances(Number(row) - 1, 1);
  } else {
    answer(find(root, step.set), step.value ?? '');
  }
}

function answer(node, value) {
  const names = value.split(/\s+/).filter((name) => name !== '');
  switch (node.nodeType) {
    case 'select':
      return node.selectType === 'select' ? node.selectValues(names) : node.selectValue(value === '' ? null : value);
    case 'rank':
      return node.setValues(names);
    case 'trigger':
      return node.setValue(value === 'OK');
    default:
      return node.setValue(value === '' && node.valueType !== 'string' ? null : value);
  }
}
