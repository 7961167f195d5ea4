// Puts the focus where the work goes on: into what was just made, brought back or is missing.

import { tick } from 'svelte';

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
