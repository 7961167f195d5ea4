// Words that every record has: its saving, its undo, its next steps and its linked standards. What
// only observations or only sessions say stands in their own files.

import type { Reason } from '../ipc/call';

export const record = {
  loading: 'the record',
  again: 'Try again',
  /** Heading of the shortcuts that work in a record. */
  shortcuts: 'This record',
  undo: 'Undo',
  redo: 'Redo',
  undone: (label: string) => `Undone: ${label}`,
  redone: (label: string) => `Done again: ${label}`,
  /** What was done, as it reads after "Undo". */
  did: {
    typing: 'typing',
    choice: 'change',
    date: 'change of date',
    link: 'link to standard',
    unlink: 'unlink',
    addStep: 'add next step',
    removeStep: 'delete next step',
  },
  removed: {
    step: 'Next step deleted',
    link: (code: string) => `${code} unlinked`,
  },
};

export const saving = {
  failed: 'Your last changes are not saved.',
  onScreen: 'Everything you wrote is still here on screen.',
  copy: 'Copy my words',
  again: 'Try now',
  /** The record itself moved on: what is on screen can never be saved over it. */
  elsewhere: 'Your words are kept here.',
  openNewer: 'Open the newer one',
  kept: {
    title: 'Your words from before',
    what: 'This record was changed elsewhere, and you now see the newer one. These are your words that it does not have.',
    next: 'Copy what is still needed into the record.',
    letGo: 'I have what I need',
  },
};

export const steps = {
  title: 'Next steps',
  none: 'No next steps yet.',
  noneNeeded: 'No next steps were agreed.',
  add: 'Add a next step',
  step: (number: number) => `Next step ${number}`,
  what: 'What',
  who: 'Who',
  by: 'By when',
  remove: (number: number) => `Delete next step ${number}`,
  delete: 'Delete',
  due: (who: string, day: string) => `${who}, by ${day}`,
  forWhom: (who: string) => `${who} to do`,
  dueOn: (when: string) => `Due ${when}`,
  overdue: (when: string) => `Was due ${when}`,
  doneOn: (day: string) => `Done ${day}`,
};

export const reasons: Record<Reason, string> = {
  typed: 'Found',
  aim: 'What you wanted to look at',
  recent: 'Linked lately',
  sharesWords: 'Shares words with what you wrote',
};

export const links = {
  placeholder: 'Such as 2.3, 3.2 D7 or voice of the child',
  notFound: 'The standards could not be searched just now. What you wrote is safe; try again.',
  under: 'Part of',
  from: (title: string, edition: string) => `${title}, edition ${edition}`,
  summary: 'A summary in our own words.',
  place: (place: string) => `In the source: ${place}`,
  open: 'Open in Standards',
  close: 'Back',
};
