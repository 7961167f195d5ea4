// Words of taking in a set of standards from a file.

import type { ImportKind } from '../ipc/call';
import { counted, listed } from './say';

export const standardsImport = {
  start: 'Import…',
  command: 'Import standards…',
  title: (name: string) => `Import ${name}`,
  cancel: 'Cancel',
  close: 'Close',
  confirm: 'Import',
  working: 'Importing…',
  reading: 'the file',

  table: {
    what: 'A table does not say what set it is. Tell Sightline once; it stands wherever the words are given.',
    which: 'What the table holds',
    newSet: 'A set that is not here yet',
    newEdition: (title: string) => `A new edition of ${title}`,
    words: (title: string, edition: string) => `The publisher’s own words for ${title}, ${edition}`,
    title: 'Title',
    short: 'Short name',
    shortHint: 'Goes before a code: PQS in “PQS 3.2 D7”.',
    publisher: 'Publisher',
    published: 'Published',
    publishedHint: 'A year, a month or a day: 2026, 2026-02 or 2026-02-12. It names the edition.',
    licence: 'Licence',
    licenceHint: 'Its name, such as “Open Government Licence v3.0”, or who gave you leave to use the words.',
    attribution: 'Attribution',
    attributionHint: 'The sentence that must stand wherever the words are given.',
    look: 'See what would change',
    problems: {
      title: 'There is something to put right',
      missing: (field: string) => `${field}: enter it`,
      short: 'Short name: use at least one letter or figure',
      published: 'Published: enter a year, a month or a day, such as 2026-02',
    },
  },

  preview: {
    kinds: {
      newEdition: 'A set or edition that is not here yet. What you have stays beside it, and links keep their edition.',
      officialWords: 'Official wording: the publisher’s own words take the place of our summaries, under the same codes.',
      mappings: 'Mappings only: how standards that are here relate. No words change.',
      nothingNew: 'Everything in this file is here already. There is nothing to import.',
      refused: 'This file cannot be imported as it is. Nothing was changed.',
    } satisfies Record<ImportKind, string>,
    publisher: 'Publisher',
    edition: 'Edition',
    licence: 'Licence',
    compared: (edition: string) => `Compared with edition ${edition}:`,
    counts: (added: number, changed: number, removed: number, same: number) =>
      `${counted(added, 'item')} new, ${changed} with other words, ${removed} no longer there, ${same} the same.`,
    mappings: (count: number) => counted(count, 'mapping'),
    changes: 'What would change',
    firstChanges: (count: number) => `The first ${count} are listed.`,
    columns: { code: 'Code', before: 'Now', after: 'Would say', place: 'Place', reason: 'Why', what: 'What' },
    nothing: 'not there',
    refused: 'Why it is refused',
    wholeFile: 'The file',
    mend: 'Mend these places in the file, or ask whoever made it, and import it again.',
    lost: (place: string, what: string, why: string) => `${[place, what].filter(Boolean).join(', ')}: ${why}`,
    dropped: (count: number) => `${counted(count, 'detail')} of the file will not be kept`,
  },

  done: (kind: ImportKind, items: number, mappings: number) => {
    const what = [
      items ? (kind === 'officialWords' ? `${counted(items, 'official text')}` : counted(items, 'item')) : '',
      mappings ? counted(mappings, 'mapping') : '',
    ].filter(Boolean);
    return `Imported: ${listed(what)}`;
  },
};
