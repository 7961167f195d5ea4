// Words of search.

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
