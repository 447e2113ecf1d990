// Finds a thing on the page the way a person names it: by what it is and what it is called, and, where two are called
// alike, by the part of the page it stands in. Arguments: kind, name, part. Answers [element, usable] or null.
const [kind, name, part] = arguments;
const KINDS = {
  button: 'button, [role="button"], summary, a[href]',
  field: 'input:not([type="checkbox"]):not([type="radio"]), textarea, select',
  choice: 'input[type="radio"], input[type="checkbox"], [role="radio"], button[aria-pressed]',
  option: '[role="option"]',
  heading: 'h1, h2, h3, h4',
  part: 'section, aside, nav, main, article, form, fieldset, dialog, li, [role="group"], [role="radiogroup"], [role="region"], [role="row"], tr, [data-question]',
};

const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

function words(element) {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.nodeType === Node.ELEMENT_NODE && node.getAttribute('aria-hidden') !== 'true') text += ` ${words(node)} `;
  }
  return text;
}

function called(element) {
  const label = element.getAttribute('aria-label');
  if (label) return plain(label);
  const by = element.getAttribute('aria-labelledby');
  if (by) {
    const text = by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(words).join(' ');
    if (plain(text)) return plain(text);
  }
  if (element.labels?.length) return plain([...element.labels].map(words).join(' '));
  if (element.matches(KINDS.part)) {
    const head = element.matches('li, tr') ? element : element.querySelector('h1, h2, h3, h4, legend, [id$="-label"]');
    return head ? plain(words(head)) : '';
  }
  return plain(words(element)) || plain(element.getAttribute('placeholder') ?? element.title);
}

function seen(element) {
  if (element.getClientRects().length === 0) return false;
  return getComputedStyle(element).visibility === 'visible' && !element.closest('[inert]');
}

function rank(element, wanted) {
  const given = called(element).toLowerCase();
  const text = wanted.toLowerCase();
  if (given === text) return 0;
  if (given.startsWith(text)) return 1;
  return given.includes(text) ? 2 : 3;
}

// A dialog that is open covers everything else.
const dialogs = [...document.querySelectorAll('dialog[open]')];
const ground = dialogs.at(-1) ?? document;

function best(selector, wanted, within) {
  const found = [...within.querySelectorAll(selector)].filter(seen).map((element) => ({ element, rank: rank(element, wanted) }));
  const good = found.filter((one) => one.rank < 3);
  const top = Math.min(...good.map((one) => one.rank));
  return good.filter((one) => one.rank === top).map((one) => one.element);
}

let within = ground;
if (part) {
  const parts = best(KINDS.part, part, ground);
  // The narrowest part that holds such a thing.
  parts.sort((a, b) => a.querySelectorAll('*').length - b.querySelectorAll('*').length);
  within = parts.find((one) => best(KINDS[kind], name, one).length > 0) ?? null;
}
const element = within && best(KINDS[kind], name, within)[0];
if (!element) return null;
element.scrollIntoView({ block: 'center', inline: 'nearest' });
return [element, !element.disabled];
