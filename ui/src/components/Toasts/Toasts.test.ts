import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { Toasts } from '../../lib/toasts.svelte';
import ToastsShown from './Toasts.svelte';

const HEIGHT = 600;

/** Lays things out, which the test's document cannot: the window, a toast, and one field in it. */
function layOut(field: { top: number; bottom: number; seen?: boolean }) {
  const input = document.createElement('input');
  document.body.append(input);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    if (this === input) return new DOMRect(0, field.top, 800, field.bottom - field.top);
    if (this.matches('.toast')) return new DOMRect(200, 0, 400, 40);
    return new DOMRect(16, 4, 768, HEIGHT - 20);
  });
  document.elementsFromPoint = () => (field.seen === false ? [] : [input]);
  input.focus();
  return input;
}

const place = () => (screen.getByRole('status').matches('.at-head') ? 'head' : 'foot');
afterEach(() => document.querySelector('input')?.remove());

it.each([
  ['stays at the foot beside what has the focus', { top: 100, bottom: 200 }, 'foot'],
  ['goes to the head when it would lie over it', { top: 500, bottom: HEIGHT }, 'head'],
  ['stays where both ends would', { top: 0, bottom: HEIGHT }, 'foot'],
  ['knows what is scrolled out of sight', { top: 500, bottom: HEIGHT, seen: false }, 'foot'],
])('a toast %s', async (_, field, where) => {
  const toasts = new Toasts();
  render(ToastsShown, { toasts });
  layOut(field);
  toasts.show('Saved');
  await tick();
  expect(place()).toBe(where);
});

it('a toast goes out of the way of what is focused and grows later', async () => {
  const toasts = new Toasts();
  render(ToastsShown, { toasts });
  const field = { top: 100, bottom: 200 };
  const input = layOut(field);
  toasts.show('Saved');
  await tick();
  Object.assign(field, { top: 500, bottom: HEIGHT });
  input.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  await tick();
  expect(place()).toBe('head');
  Object.assign(field, { top: 0, bottom: 40 });
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await tick();
  expect(place()).toBe('foot');
});
