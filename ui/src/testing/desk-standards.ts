// The stand-in shell for standards: one made-up set and one that was imported, mappings between them,
// evidence, expected levels, and a file that can be looked at and taken in.

import type {
  EditionRef,
  EvidenceCount,
  EvidencePage,
  ExpectedLevel,
  FrameworkView,
  Hit,
  ImportDone,
  ImportPreview,
  Item,
  Mapping,
  MappingRow,
  SetRow,
  StandardRef,
  StandardsFile,
  StandardsFound,
  StandardTitle,
  StatementView,
  Unreadable,
} from '../ipc/call';
import { brief, daniel, pqs, refusal } from './invented';

const item = (code: string, parent: string | null, kind: string, text: string): Item => ({
  code, parent, kind, text, note: null, levels: [], wording: 'official', place: null,
  months: [], everyMonths: null,
});

/** Made-up wording under codes like those of a real set. */
export const framework: FrameworkView = {
  about: {
    set: 'pqs-2025', edition: '2025-03', short: 'PQS', title: 'Made-up standards for looking at screens',
    publisher: 'Nobody', published: '2025-03', inForceFrom: null, source: 'Made up', wording: 'official',
    licence: { name: 'Open Government Licence v3.0', url: null, attribution: '© Crown copyright 2025. Contains public sector information licensed under the Open Government Licence v3.0.' },
    counted: 'outcome',
  },
  levels: [],
  kinds: [
    { name: 'domain', title: 'Domain', within: [], linked: false, short: null },
    { name: 'outcome', title: 'Outcome', within: ['domain'], linked: true, short: null },
    { name: 'knows', title: 'Knows', within: ['outcome'], linked: true, short: null },
    { name: 'does', title: 'Does', within: ['outcome'], linked: true, short: null },
    { name: 'point', title: 'Point', within: ['knows', 'does'], linked: true, short: null },
  ],
  terms: [{ name: 'Children', text: 'Anyone under 18.' }],
  items: [
    ...[
      ['1', 'Anti-discriminatory practice', ['Thinks about power', 'Challenges inequality', 'Knows their own view', 'Thinks about identity']],
      ['2', 'Relationships and communication', ['Builds relationships with children', 'Works with families', 'Hears the child’s voice and acts on it', 'Listens and adapts']],
      ['3', 'Assessment and planning', ['Gathers and weighs', 'Uses what children say in planning', 'Plans with families']],
      ['4', 'Protecting children', ['Recognises harm', 'Acts in time']],
    ].flatMap(([code, title, outcomes]) => [
      item(code as string, null, 'domain', title as string),
      ...(outcomes as string[]).flatMap((text, n) => {
        const outcome = `${code as string}.${n + 1}`;
        return [
          item(outcome, code as string, 'outcome', text),
          item(`${outcome} K1`, outcome, 'knows', 'how children of different ages say what matters to them, and what gets in the way of hearing it'),
          item(`${outcome} K1a`, `${outcome} K1`, 'point', 'play and drawing'),
          item(`${outcome} K1b`, `${outcome} K1`, 'point', 'silence'),
          item(`${outcome} D1`, outcome, 'does', 'writes down what a child said in the child’s own words'),
          item(`${outcome} D2`, outcome, 'does', 'tells the child what will happen with what they said'),
        ];
      }),
    ]),
    {
      ...item('2.3 D4', '2.3', 'does', 'uses play, drawing and silence so that children can say what matters to them in their own time'),
      wording: 'summary', place: 'page 12',
    },
    item('3.2 D7', '3.2', 'does', 'writes down what a child said in the child’s words'),
  ],
};

const MADE_UP: EditionRef = { set: 'pqs-2025', edition: '2025-03' };
const IMPORTED: EditionRef = { set: 'invented', edition: '2026-02' };

/** A second set, as an authority would import it: with levels, and with texts in other words. */
export const imported: FrameworkView = {
  ...framework,
  about: {
    ...framework.about, set: 'invented', edition: '2026-02', short: 'INV', title: 'Invented early career standards',
    published: '2026-02', inForceFrom: '2027-04', wording: 'summary',
    licence: { name: 'Held by Westshire Council', url: null, attribution: 'Used with permission.' },
  },
  levels: [{ name: 'entry', title: 'Entry' }, { name: 'one', title: 'Level 1' }],
  items: framework.items.map((each) => ({ ...each, text: `${each.text}, early in a career`, wording: 'summary' as const, levels: ['entry'] })),
};

const same = (one: EditionRef, other: EditionRef) => one.set === other.set && one.edition === other.edition;

export class StandardsDesk {
  readonly sets = [framework, imported];
  first = MADE_UP;
  hidden: EditionRef[] = [];
  unreadable: Unreadable[] = [];
  mappings: Mapping[] = [
    { from: { ...MADE_UP, code: '2.3' }, kind: 'replacedBy', to: { ...IMPORTED, code: '2.3' } },
  ];
  expected: ExpectedLevel[] = [];
  /** What the dialog gives; null is a person who closed it. */
  file: StandardsFile | null = { handle: 1, name: 'invented.json', format: 'case' };
  preview: ImportPreview = {
    kind: 'newEdition', about: imported.about, comparedWith: MADE_UP, added: 2, changed: 1, removed: 1, same: 70, mappings: 14,
    changes: [
      { code: '2.3', before: 'Hears the child’s voice and acts on it', after: 'Hears the child’s voice and acts on it, early in a career' },
      { code: '5', before: null, after: 'Working with technology' },
      { code: '4.2', before: 'Acts in time', after: null },
    ],
    refused: [], dropped: [{ place: 'CFItems[3].abbreviatedStatement', what: 'a short form beside the statement', why: 'Sightline has no place for it' }],
  };

  /** The answer, or undefined where the command is not about standards. */
  answer(command: string, args: Record<string, unknown>): unknown {
    const edition = args['edition'] as EditionRef;
    const reference = args['reference'] as StandardRef;
    switch (command) {
      case 'frameworks':
        return this.#offered().map(({ about }) => about);
      case 'framework':
        return this.#set(edition);
      case 'standard_sets':
        return this.#rows();
      case 'unreadable_standards':
        return this.unreadable;
      case 'choose_standards':
        this.first = args['first'] as EditionRef;
        this.hidden = args['hidden'] as EditionRef[];
        return this.#rows();
      case 'search_standards':
        return this.#search((args['query'] as string).toLowerCase(), args['editions'] as EditionRef[]);
      case 'standard':
        return this.#statement(reference);
      case 'standard_titles':
        return (args['references'] as StandardRef[]).map((each) => this.#title(each));
      case 'find_standards':
        return find(args as Parameters<typeof find>[0]);
      case 'standard_evidence':
        return evidence(reference);
      case 'evidence_counts':
        return [{ code: '2.3', records: 4 }, { code: '2.3 D1', records: 2 }] satisfies EvidenceCount[];
      case 'mappings':
        return this.mappings
          .filter(({ from, to }) => same(from, edition) || same(to, edition))
          .map((mapping): MappingRow => ({ mapping, from: this.#title(mapping.from), to: this.#title(mapping.to) }));
      case 'add_mapping':
        this.mappings = [...this.mappings, args['mapping'] as Mapping];
        return null;
      case 'remove_mapping': {
        const gone = JSON.stringify(args['mapping']);
        this.mappings = this.mappings.filter((each) => JSON.stringify(each) !== gone);
        return null;
      }
      case 'expected_levels':
        return this.expected;
      case 'expect_level':
        return this.#expect(edition, args['level'] as string | null);
      case 'open_standards_file':
        return this.file;
      case 'preview_standards':
        return this.preview;
      case 'import_standards':
        return { kind: this.preview.kind, edition: IMPORTED, items: 73, mappings: 14 } satisfies ImportDone;
      case 'export_standards':
        return { path: `/home/priya/Documents/${edition.set}.${args['format'] === 'csv' ? 'csv' : 'json'}`, undrawable: [] };
      default:
        return undefined;
    }
  }

  #offered(): FrameworkView[] {
    return this.sets
      .filter(({ about }) => !this.hidden.some((each) => same(each, about)))
      .sort((one, other) => Number(same(other.about, this.first)) - Number(same(one.about, this.first)));
  }

  #set(edition: EditionRef): FrameworkView {
    const found = this.sets.find(({ about }) => same(about, edition));
    if (!found) throw refusal({ code: 'unknownStandard', standard: edition.set });
    return found;
  }

  #rows(): SetRow[] {
    return this.sets.map(({ about, levels, items }) => ({
      about,
      levels,
      items: items.length,
      summaries: items.filter(({ wording }) => wording === 'summary').length,
      imported: same(about, IMPORTED) ? { at: '2026-05-02T09:00:00.000Z', by: 'Ruth Adeyemi' } : null,
      default: same(about, this.first),
      hidden: this.hidden.some((each) => same(each, about)),
    }));
  }

  #search(query: string, editions: EditionRef[]): StandardsFound {
    const fits = ({ code, text }: Item) => !!query && (code.toLowerCase().startsWith(query) || text.toLowerCase().includes(query));
    const offered = this.#offered();
    const wanted = offered.filter(({ about }) => !editions.length || editions.some((each) => same(each, about)));
    return {
      hits: wanted.flatMap(({ about, items }) =>
        items.filter(fits).map((item) => ({
          standard: { set: about.set, edition: about.edition, code: item.code },
          fullCode: `${about.short} ${item.code}`, kind: item.kind, path: [], reason: 'typed' as const, already: false,
          text: [{ text: item.text, hit: false }],
        })),
      ).slice(0, 50),
      counts: offered.map(({ about, items }) => ({
        edition: { set: about.set, edition: about.edition }, count: items.filter(fits).length,
      })),
    };
  }

  #statement(standard: StandardRef): StatementView {
    const { about, kinds, levels, items } = this.#set(standard);
    const item = items.find(({ code }) => code === standard.code);
    if (!item) throw refusal({ code: 'unknownStandard', standard: standard.code });
    const above = items.filter(({ code }) => code !== item.code && item.code.startsWith(code));
    const is = (end: StandardRef) => end.code === standard.code && same(end, standard);
    return {
      standard, item, about, fullCode: `${about.short} ${item.code}`,
      kind: kinds.find(({ name }) => name === item.kind) ?? null,
      path: above.map(({ code, text }) => ({ code, text })),
      levels: levels.filter(({ name }) => item.levels.includes(name)),
      related: this.mappings
        .filter(({ from, to }) => is(from) || is(to))
        .map(({ from, kind, to }) => ({ kind, onwards: is(from), other: this.#title(is(from) ? to : from) })),
      similar: [],
    };
  }

  #title(standard: StandardRef): StandardTitle {
    const { about, items } = this.#set(standard);
    const text = items.find(({ code }) => code === standard.code)?.text ?? '';
    const outcome = items.find(({ code, kind }) => kind === about.counted && standard.code.startsWith(code))?.text ?? null;
    return { standard, fullCode: `${about.short} ${standard.code}`, title: text, outcome };
  }

  #expect(edition: EditionRef, name: string | null): ExpectedLevel[] {
    const { about, levels } = this.#set(edition);
    this.expected = this.expected.filter((each) => each.edition.set !== edition.set);
    const level = levels.find((each) => each.name === name);
    if (level) this.expected.push({ edition, set: about.title, level });
    return this.expected;
  }
}

function evidence({ code }: StandardRef): EvidencePage {
  if (!code.startsWith('2.3')) return { rows: [], next: null };
  return {
    rows: [{
      source: 'observation', id: 'agreed', reference: 'OBS-2026-AGREED', day: '2026-05-12', agreed: true, codes: [code],
      practitioner: brief(daniel),
      notes: [{ id: 'note1', kind: 'saw', text: 'Daniel knelt at the table so that he was level with J.', saidBy: '' }],
    }],
    next: null,
  };
}

function find(args: { query: string; aims: StandardRef[]; already: StandardRef[] }): Hit[] {
  const query = args.query.toLowerCase();
  const linked = new Set(args.already.map(({ code }) => code));
  const aims = new Set(args.aims.map(({ code }) => code));
  const hit = ({ code, kind, text, parent }: Item, reason: Hit['reason']): Hit => ({
    standard: pqs(code), fullCode: `PQS ${code}`, kind,
    text: query ? text.split(new RegExp(`(${query})`, 'i')).map((part, at) => ({ text: part, hit: at % 2 === 1 })) : [{ text, hit: false }],
    path: kind === 'outcome' ? [] : framework.items.filter((each) => each.code === parent).map(({ code, text }) => ({ code, text })),
    reason, already: linked.has(code),
  });
  const offered = framework.items.filter(({ kind }) => kind !== 'domain');
  const typed = offered.filter(({ code, text }) => code.startsWith(args.query) || text.toLowerCase().includes(query));
  if (query) return typed.map((each) => hit(each, 'typed'));
  return offered
    .filter(({ code }) => !linked.has(code))
    .map((each, at) => hit(each, aims.has(each.code) ? 'aim' : at % 2 ? 'recent' : 'sharesWords'));
}
