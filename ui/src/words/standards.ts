// Words of the standards screen. The standards' own words come from their file.

import { monthName } from '../lib/dates';
import type { MappingKind } from '../ipc/call';
import { counted, listed } from './say';

/** How another standard belongs to the one that is read; a replacement has two directions. */
export type Relation = MappingKind | 'replaces';

export const relations: Record<Relation, string> = {
  replacedBy: 'Replaced by',
  replaces: 'Replaces',
  exactMatchOf: 'Same as',
  isRelatedTo: 'Related to',
};

const MONTHS_OF_A_YEAR = 12;

/** "January, April and July". */
export function months(numbers: number[]): string {
  return numbers.length === MONTHS_OF_A_YEAR ? 'Every month' : listed(numbers.map(monthName));
}

/** "Every 2 years", of a number of months. */
export function every(interval: number): string {
  const years = interval / MONTHS_OF_A_YEAR;
  if (!Number.isInteger(years)) return interval === 1 ? 'Every month' : `Every ${interval} months`;
  return years === 1 ? 'Every year' : `Every ${years} years`;
}

export const standards = {
  title: 'Standards',
  section: 'Standards',
  set: 'Set and edition',
  setName: (short: string, title: string, edition: string) => `${short}: ${title} (${edition})`,
  hiddenSet: (name: string) => `${name}, hidden`,
  aboutSet: 'About this set',
  edition: (edition: string) => `Edition ${edition}`,
  published: (publisher: string, when: string) => `${publisher}, ${when}`,
  inForce: (when: string) => `In force from ${when}`,
  imported: (when: string, by: string) => (by ? `Imported on ${when} by ${by}` : `Imported on ${when}`),
  hidden: 'This set is hidden: it is not offered or searched. Links to it stay readable.',
  toSettings: 'Choose the sets you use in Settings',
  unreadable: (what: string, reason: string) => ({
    what: `Of the imported standards, ${what} cannot be read here. It is left out; links to it keep their code.`,
    next: `Nothing is lost. Ask IT to install the newest Sightline, and tell them: ${reason}.`,
  }),
  contents: 'Contents',
  /** How much stands under an item, and how much of it was seen; how often the item itself was. */
  reach: (below: number, seenBelow: number, records: number) =>
    [
      below ? `${below.toLocaleString('en-GB')} below` : '',
      seenBelow ? `${seenBelow.toLocaleString('en-GB')} of them seen` : '',
      records ? `seen in ${counted(records, 'record')}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  terms: 'Terms used',
  levels: 'Levels',
  year: 'The year’s activities',
  activity: 'Activity',
  when: 'When',

  find: 'Find by code or words',
  findHint: 'In all sets at once: “3.2 d7”, “lcf l3.1”, “voice of the child”.',
  findCommand: 'Find a standard',
  found: (count: number, sets: number) =>
    `${counted(count, 'standard')} found in ${counted(sets, 'set')}. Enter opens the one that is marked.`,
  foundSome: (shown: number, count: number) =>
    `The best ${shown} of ${count.toLocaleString('en-GB')}. Type another word to narrow them down.`,
  inSet: (title: string, edition: string, count: number) => `${title}, ${edition}: ${count.toLocaleString('en-GB')}`,
  allIn: (count: number, short: string) => `Show all ${count.toLocaleString('en-GB')} in ${short}`,
  everywhere: 'Search all sets again',
  none: {
    title: (text: string) => `Nothing matches “${text}”`,
    what: 'Try one word alone, the beginning of a word, or a code such as “2.3”.',
    hidden: (count: number) => `${counted(count, 'set is', 'sets are')} hidden and not searched.`,
  },

  copy: 'Copy reference',
  copied: (code: string) => `Copied: ${code}`,
  notCopied: (code: string) => `Your desktop did not allow copying. The reference is ${code}.`,

  where: 'Where it stands',
  ownWords: 'In our words:',
  ownWordsShort: 'in our words',
  ownWordsBelow: 'These statements are in our words, not the publisher’s.',
  wording: 'Whose words',
  wordings: {
    official: 'The publisher’s own words',
    summary: 'A summary in our words. The exact words are in the source.',
  },
  level: 'Level',
  allLevels: 'All levels',
  refresher: 'To be repeated',
  source: 'Source',
  place: (source: string, place: string) => `${source}; ${place}`,
  licence: 'Licence',
  facts: 'About this standard',
  unknown: {
    title: 'Not in this edition',
    what: (code: string) => `There is no ${code} here. Choose from the contents, or find it by its words.`,
  },

  related: {
    title: 'Related standards',
    none: 'Nobody has said yet how this relates to other sets or editions.',
    similar: 'Similar words in other sets',
    similarWhat: 'Suggestions only: they share words with this one.',
    relate: 'Say how these relate',
    relateThis: (code: string) => `Say how ${code} relates`,
    remove: (relation: string, code: string) => `Remove “${relation} ${code}”`,
    removed: (code: string) => `No longer related to ${code}`,
    saved: (relation: string, code: string) => `Kept: ${relation.toLowerCase()} ${code}`,
    what: (code: string) => `${code} is …`,
    other: 'The other standard',
    otherHint: 'By code or words, in any set or edition.',
    relation: 'How they relate',
    options: {
      replacedBy: { label: 'replaced by the other', hint: 'The other stands in its place in a later edition. Coverage counts them together.' },
      replaces: { label: 'in the place of the other', hint: 'The other is the older one. Coverage counts them together.' },
      exactMatchOf: { label: 'the same as the other', hint: 'Both ask for the same. Coverage counts them together.' },
      isRelatedTo: { label: 'related to the other', hint: 'They have something to do with each other. Each is counted on its own.' },
    },
    save: 'Keep this',
    cancel: 'Cancel',
    problems: { other: 'Choose the other standard', relation: 'Choose how they relate' },
  },

  evidence: {
    title: 'Evidence',
    what: 'Notes that show this or what stands below it, newest first.',
    none: {
      title: 'Not yet seen',
      what: 'No note is linked to this yet. Link one while you write up an observation.',
    },
    noDay: 'No day yet',
    session: 'Supervision session',
    linkedTo: (codes: string[]) => `Linked to ${listed(codes)}`,
    more: 'Show earlier',
    states: { true: 'Agreed', false: 'Not agreed yet' },
  },

  saving: {
    menu: 'Export',
    case: 'As CASE 1.1 (JSON)…',
    csv: 'As a table (CSV)…',
    caseCommand: 'Export this set as CASE…',
    csvCommand: 'Export this set as CSV…',
  },
};
