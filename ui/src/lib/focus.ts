// Puts the focus where the work goes on: into what was just made, brought back or is missing.

import { tick } from 'svelte';
import { announce } from './announce';

/** Focuses the element with this id once it is drawn; answers whether it is there. */
export async function focusPlace(id: string, caret?: 'start' | 'end'): Promise<boolean> {
  await tick();
  const place = document.getElementById(id);
  if (!place) return false;
  place.focus();
  place.scrollIntoView({ block: 'nearest' });
  if (caret && place instanceof HTMLTextAreaElement) {
    const at = caret === 'start' ? 0 : place.value.length;
    place.setSelectionRange(at, at);
  }
  return true;
}

/** Focuses the heading of the page: what was pressed is gone, and nothing else comes next. */
export async function focusHeading(): Promise<void> {
  await tick();
  document.querySelector('h1')?.focus();
}

/** Leads to the first field of a form that is wrong, so that what is wrong with it is spoken. */
export async function focusFirstWrong(form: HTMLElement): Promise<void> {
  await tick();
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  // A field that has the focus already is not read out again.
  if (field && field === document.activeElement) announce(document.getElementById(`${field.id}-error`)?.textContent ?? '');
  field?.focus();
}
