// What a search found, as options of a list, and the way from an option to its page. Pure.

import type { OptionGroup } from '../../components/Options/Options.svelte';
import type { Found, TierNames } from '../../ipc/call';
import type { Route } from '../../parts/route';
import { search } from '../../words/search';

/** Divides the parts of an option's id; no id, set or edition holds it, and a code comes last. */
const BAR = '|';

/** Records, people and standards, each under its heading, best first as the core gave them. */
export function foundGroups(found: Found, tiers: TierNames): OptionGroup[] {
  return [
    {
      id: 'records',
      heading: search.records,
      options: found.records.map(({ id, kind, title, snippet }) => ({
        id: [kind, id].join(BAR),
        label: title,
        detail: [
          { text: search.kinds[kind], hit: false },
          ...(snippet.length ? [{ text: ' · ', hit: false }, ...snippet] : []),
        ],
      })),
    },
    {
      id: 'people',
      heading: search.people,
      options: found.people.map(({ id, name, role, tier, team }) => ({
        id: ['person', id].join(BAR),
        label: name,
        detail: [role, tiers[tier], team].join(' · '),
      })),
    },
    {
      id: 'standards',
      heading: search.standards,
      options: found.standards.map(({ standard, fullCode, text, path }) => ({
        id: ['standard', standard.set, standard.edition, standard.code].join(BAR),
        code: fullCode,
        label: text,
        detail: path.at(-1)?.text ?? '',
      })),
    },
  ].filter((group) => group.options.length > 0);
}

/** Where an option of `foundGroups` leads. */
export function foundRoute(optionId: string): Route {
  const [kind, first = '', edition = '', ...rest] = optionId.split(BAR);
  switch (kind) {
    case 'observation':
      return { page: 'observations', id: first };
    case 'session':
      return { page: 'supervision', id: first };
    case 'person':
      return { page: 'people', id: first };
    default:
      return { page: 'standards', set: first, edition, code: rest.join(BAR) };
  }
}
