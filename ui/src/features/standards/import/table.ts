// What a table does not say of its set, as a person fills it in: which set it means, and the names that
// links will use. Pure.

import type { SetRow, TableAbout } from '../../../ipc/call';
import { editionKey } from '../../../parts/standards';
import { standardsImport } from '../../../words/standards-import';

const words = standardsImport.table;

/** The fields, in the order of the form. */
export const fields = ['title', 'short', 'publisher', 'published', 'licence', 'attribution'] as const;
export type Field = (typeof fields)[number];
export type Filled = Record<Field, string>;

export const emptyTable: Filled = { title: '', short: '', publisher: '', published: '', licence: '', attribution: '' };

/** What the table holds: a new set, a new edition of a set, or the publisher's words for an edition. */
export const NEW_SET = 'new';

/** A text as a name in links: small letters, digits, hyphens. */
export function linkName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** What a table may hold, beside the sets that are here. */
export function choices(rows: SetRow[]): { value: string; label: string }[] {
  // The default comes first, so the first row of a set is the edition that people know best.
  const firsts = rows.filter(({ about }, at) => rows.findIndex((row) => row.about.set === about.set) === at);
  return [
    { value: NEW_SET, label: words.newSet },
    ...firsts.map(({ about }) => ({ value: `edition|${editionKey(about)}`, label: words.newEdition(about.title) })),
    ...rows
      .filter(({ summaries }) => summaries > 0)
      .map(({ about }) => ({ value: `words|${editionKey(about)}`, label: words.words(about.title, about.edition) })),
  ];
}

/** The row that a choice names. */
function rowOf(choice: string, rows: SetRow[]): SetRow | undefined {
  return rows.find(({ about }) => choice === `edition|${editionKey(about)}` || choice === `words|${editionKey(about)}`);
}

/** What is known of the choice already, to start the form with. The licence of other words is not known. */
export function known(choice: string, rows: SetRow[]): Filled {
  const row = rowOf(choice, rows);
  if (!row) return emptyTable;
  const { title, short, publisher, published } = row.about;
  return { ...emptyTable, title, short, publisher, published: choice.startsWith('words|') ? published : '' };
}

/** What is missing or cannot be, by field. */
export function problems(filled: Filled): Partial<Filled> {
  const found: Partial<Filled> = {};
  for (const field of fields) {
    if (!filled[field].trim()) found[field] = words.problems.missing(words[field]);
  }
  if (!found.short && !linkName(filled.short)) found.short = words.problems.short;
  if (!found.published && !/^\d{4}(-\d{2}){0,2}$/.test(filled.published.trim())) found.published = words.problems.published;
  return found;
}

/** What the core is told of the table. A new set is named in links by its short name. */
export function tableAbout(choice: string, filled: Filled, rows: SetRow[]): TableAbout {
  const row = rowOf(choice, rows);
  const said = Object.fromEntries(fields.map((field) => [field, filled[field].trim()])) as Filled;
  return {
    ...said,
    set: row?.about.set ?? linkName(said.short),
    edition: row && choice.startsWith('words|') ? row.about.edition : linkName(said.published),
  };
}
