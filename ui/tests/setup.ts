// What jsdom lacks and the components rely on: the modal dialog of the platform and scrolling into view.
import { cleanup } from '@testing-library/svelte';
import { afterEach } from 'vitest';

const dialog = HTMLDialogElement.prototype;

dialog.showModal = function showModal(this: HTMLDialogElement) {
  this.setAttribute('open', '');
  const wanted =
    this.querySelector<HTMLElement>('[autofocus]') ?? this.querySelector<HTMLElement>('button, input');
  wanted?.focus();
};

dialog.close = function close(this: HTMLDialogElement) {
  if (!this.hasAttribute('open')) return;
  this.removeAttribute('open');
  this.dispatchEvent(new Event('close'));
};

Element.prototype.scrollIntoView = () => undefined;

afterEach(cleanup);
