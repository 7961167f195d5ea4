// A list whose rows hold links and buttons, as one tab stop: up and down lead from row to row, right and left
// within a row, as in a grid. For lists that are written out in a page; a column has a `RecordList`.

import type { Attachment } from 'svelte/attachments';
import { moved } from './keys';

const rowOf = (control: HTMLElement) => control.closest('li');

/** To attach to a list, or to what holds several that are one to the reader. A row is a list item. */
export const oneTabStop: Attachment<HTMLElement> = (list) => {
  /** What Tab comes to, and its place among all, for when it goes. */
  let stop: HTMLElement | undefined;
  let place = 0;

  const all = () => [...list.querySelectorAll<HTMLElement>('a[href], button')];

  function settle() {
    const controls = all();
    const gone = stop !== undefined && !controls.includes(stop);
    if (!stop || gone) stop = controls[Math.min(place, controls.length - 1)];
    place = stop ? controls.indexOf(stop) : 0;
    for (const each of controls) each.tabIndex = each === stop ? 0 : -1;
    // What had the focus was removed: its neighbour has it now.
    if (gone && document.activeElement === document.body) stop?.focus();
  }

  function entered({ target }: FocusEvent) {
    const control = all().find((each) => each === target);
    if (!control) return;
    stop = control;
    settle();
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || !stop) return;
    const controls = all();
    const rows = [...new Set(controls.map(rowOf))].map((row) => controls.filter((each) => rowOf(each) === row));
    const y = rows.findIndex((row) => row.includes(stop as HTMLElement));
    const x = rows[y]?.indexOf(stop) ?? 0;
    const across = { ArrowRight: x + 1, ArrowLeft: x - 1 }[event.key];
    const row = across === undefined ? rows[moved(event.key, y, rows.length) ?? -1] : rows[y];
    const next = row?.[across ?? Math.min(x, row.length - 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  settle();
  const changes = new MutationObserver(settle);
  changes.observe(list, { childList: true, subtree: true });
  list.addEventListener('focusin', entered);
  list.addEventListener('keydown', press);
  return () => {
    changes.disconnect();
    list.removeEventListener('focusin', entered);
    list.removeEventListener('keydown', press);
  };
};
