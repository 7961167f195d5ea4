// Says something to people who listen instead of look, without moving their focus.

/** Long enough for a screen reader to notice the empty region before the words arrive. */
const SETTLE = 60;

/**
 * Speaks `text` when the reader is free. An open dialog makes all outside it silent, so the
 * region stands in the topmost dialog while there is one.
 */
export function announce(text: string): void {
  const host = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  let region = host.querySelector(':scope > [data-announcer]');
  if (!region) {
    region = document.createElement('div');
    region.setAttribute('data-announcer', '');
    region.setAttribute('role', 'status');
    region.className = 'govuk-visually-hidden';
    host.append(region);
  }
  const spoken = region;
  // Emptied first, so that the same words twice are spoken twice.
  spoken.textContent = '';
  setTimeout(() => (spoken.textContent = text), SETTLE);
}
