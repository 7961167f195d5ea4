// What every component test needs and jsdom lacks. Nothing here may hide a fault of ours:
// only methods of the browser that are absent, done as simply as they can be.
import { cleanup, configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';

// Waiting ends when what is waited for is there; this only says when to give up.
configure({ asyncUtilTimeout: 20_000 });

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
