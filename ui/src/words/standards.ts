// Words of the standards page. The standards' own words come from their file.

import { counted } from './say';

export const standards = {
  title: 'Standards',
  section: 'Standards',
  set: 'Set of standards',
  edition: (edition: string) => `Edition ${edition}`,
  published: (publisher: string, when: string) => `${publisher}, ${when}`,
  inForce: (when: string) => `In force from ${when}`,
  find: 'Find by code or words',
  findHint: 'Such as “2.3”, “3.2 D7” or “voice of the child”.',
  found: (count: number) => counted(count, 'standard found', 'standards found'),
  noneFound: (text: string) => `Nothing matches “${text}”. Try one word, or a code.`,
  contents: 'Contents',
  terms: 'Terms used',
  copy: 'Copy reference',
  copied: (code: string) => `${code} copied`,
  notCopied: (code: string) => `Your desktop did not allow copying. The reference is ${code}.`,
  summary: 'Summary in our own words',
  choose: 'Choose an outcome to read what it asks for.',
  licence: 'Licence',
  source: 'Source',
};
