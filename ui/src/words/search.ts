// Words of search and of the command palette.

import { counted } from './say';

export const search = {
  title: 'Search',
  box: 'Search everything',
  hint: 'Records, people and standards. Results appear as you type.',
  records: 'Records',
  people: 'People',
  standards: 'Standards',
  kinds: { observation: 'Observation', session: 'Supervision' },
  found: (records: number, people: number, standards: number) =>
    [
      counted(records, 'record'),
      counted(people, 'person', 'people'),
      counted(standards, 'standard'),
    ].join(', '),
  none: (text: string) =>
    `Nothing matches “${text}”. Try fewer letters, a reference such as OBS-2026-7KQ4X2, or a code such as 2.3.`,
  more: 'There are more records than shown. Add a word to narrow them down.',
  start: 'Type two letters or more.',
};

export const palette = {
  title: 'Search or do something',
  box: 'Type a command, a name, a reference or any words',
  commands: 'Commands',
  all: (text: string) => `See everything for “${text}”`,
  none: (text: string) => `Nothing matches “${text}”.`,
  results: (count: number) => counted(count, 'result'),
  help: 'Arrow keys to choose, Enter to open, Esc to close',
  groups: { go: 'Go to', do: 'Do', look: 'Window' },
};
