// The words that general components say by themselves, on any screen. No word of the domain.

import type { Hope } from '../lib/autosave';
import type { DateProblem } from '../lib/dates';

export const general = {
  app: 'Sightline',
  optional: 'optional',
  errorPrefix: 'Error:',
  close: 'Close',
  cancel: 'Cancel',
  remove: (what: string) => `Remove ${what}`,
  dismiss: 'Dismiss',
  undo: 'Undo',
  loading: 'Loading',
  loadingWhat: (what: string) => `Loading ${what}`,
  working: 'Working',
  showMore: 'Show more',
  shownSoFar: (shown: number) => `${shown} shown`,
  nothingMatches: (typed: string) => `Nothing matches “${typed}”`,
  matches: (count: number) => (count === 1 ? '1 match' : `${count} matches`),
  chosen: 'chosen',
  current: 'you are here',
  done: 'done',
  total: 'Total',
  keyboardShortcuts: 'Keyboard shortcuts',
  singleKeysOff: 'Single-key shortcuts are switched off in Settings.',
} as const;

export const copyWords = {
  copied: 'Copied',
  refused: 'Could not copy: select the text and press Ctrl C',
};

export const saveWords = {
  saving: 'Saving…',
  saved: (time: string) => `Saved ${time}`,
  failed: 'Not saved',
  hope: {
    again: 'Your words are still here. Sightline keeps trying to save them.',
    change: 'Your words are still here. They are saved once what the page says is put right.',
    none: 'Your words are still here. The page says how to go on.',
  } satisfies Record<Hope, string>,
  copy: 'Copy my words',
  tryAgain: 'Try now',
} as const;

/** What a date or time field says about text that it cannot take; `label` names the field. */
export const dateWords = {
  hint: 'For example 12/5/26, 12 May or today',
  unreadable: (label: string) => `${label}: enter a date, like 12 May 2026 or 12/5/26`,
  'no-such-date': (label: string) => `${label}: that day does not exist. Check the day and the month`,
  'too-early': (label: string, limit: string) => `${label}: enter ${limit} or later`,
  'too-late': (label: string, limit: string) => `${label}: enter ${limit} or earlier`,
} as const satisfies Record<DateProblem | 'hint', unknown>;

export const timeWords = {
  hint: 'For example 14:30 or 2.30pm',
  unreadable: (label: string) => `${label}: enter a time, like 14:30 or 2.30pm`,
} as const;

export const paletteWords = {
  title: 'Search or do something',
  placeholder: 'Type a name, some words or what you want to do',
  commands: 'Do something',
  keys: '↑ ↓ to move, Enter to open, Esc to close',
} as const;

export const pickerWords = {
  keys: '↑ ↓ to move, Enter to choose, Esc to close',
} as const;
