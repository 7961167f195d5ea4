// What a search over the sets found, as options of a list: under the set each belongs to, the set with
// the best match first. Pure.

import type { Option, OptionGroup } from '../../components/Options/Options.svelte';
import type { EditionRef, SetRow, StandardRef, StandardsFound } from '../../ipc/call';
import { editionKey, isSameEdition, standardKey } from '../../parts/standards';
import { standards as words } from '../../words/standards';

/** Leads to a standard, or to the matches of one set alone, or back to those of all. */
export type FoundOption = Option & ({ standard: StandardRef } | { only: EditionRef | undefined });

export function foundGroups(
  { hits, counts }: StandardsFound,
  rows: SetRow[],
  only: EditionRef | undefined,
): OptionGroup<FoundOption>[] {
  const matching = counts.filter(({ edition, count }) => count > 0 && (!only || isSameEdition(edition, only)));
  const best = (edition: EditionRef) => {
    const at = hits.findIndex(({ standard }) => isSameEdition(standard, edition));
    return at < 0 ? Infinity : at;
  };
  const groups = matching
    .map((each) => ({ ...each, best: best(each.edition) }))
    .sort((one, other) => (one.best === other.best ? 0 : one.best - other.best))
    .map(({ edition, count }): OptionGroup<FoundOption> => {
      const about = rows.find((row) => isSameEdition(row.about, edition))?.about;
      const options: FoundOption[] = hits
        .filter(({ standard }) => isSameEdition(standard, edition))
        .map(({ standard, fullCode, text, path }) => ({
          id: standardKey(standard),
          code: fullCode,
          label: text,
          detail: path.at(-1)?.text ?? '',
          standard,
        }));
      if (!only && options.length < count) {
        options.push({ id: `all|${editionKey(edition)}`, label: words.allIn(count, about?.short ?? edition.set), only: edition });
      }
      return {
        id: editionKey(edition),
        heading: words.inSet(about?.title ?? edition.set, edition.edition, count),
        options,
      };
    });
  if (only) groups.push({ id: 'all', options: [{ id: 'all', label: words.everywhere, only: undefined }] });
  return groups;
}
