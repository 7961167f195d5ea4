// What every component test needs and jsdom lacks. Nothing here may hide a fault of ours:
// only methods of the browser that are absent, done as simply as they can be.
import { cleanup } from '@testing-library/svelte';
import { afterEach } from 'vitest';

Element.prototype.scrollIntoView ??= () => {};

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

afterEach(() => cleanup());
