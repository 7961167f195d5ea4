import { describe, expect, it } from 'vitest';
import type { SetRow, StandardsFound } from '../../ipc/call';
import { foundGroups } from './found';

const edition = (set: string) => ({ set, edition: '1' });
const row = (set: string) => ({ about: { ...edition(set), short: set.toUpperCase(), title: `Set ${set}` } }) as SetRow;
const hit = (set: string, code: string) => ({
  standard: { ...edition(set), code }, fullCode: `${set.toUpperCase()} ${code}`, kind: 'k', path: [],
  reason: 'typed' as const, already: false, text: [{ text: code, hit: false }],
});
const found: StandardsFound = {
  hits: [hit('b', '1'), hit('a', '1'), hit('b', '2')],
  counts: [{ edition: edition('a'), count: 40 }, { edition: edition('b'), count: 2 }, { edition: edition('c'), count: 3 }, { edition: edition('d'), count: 0 }],
};
const rows = ['a', 'b', 'c', 'd'].map(row);

describe('what was found', () => {
  it('stands under its set, the set of the best match first, with how many there are', () => {
    const groups = foundGroups(found, rows, undefined);
    expect(groups.map(({ heading }) => heading)).toEqual(['Set b, 1: 2', 'Set a, 1: 40', 'Set c, 1: 3']);
    expect(groups[0]?.options.map(({ code }) => code)).toEqual(['B 1', 'B 2']);
  });

  it('leads to all matches of a set whose best alone are shown', () => {
    const [all, some, none] = foundGroups(found, rows, undefined);
    expect(all?.options.at(-1)).toMatchObject({ code: 'B 2' });
    expect(some?.options.at(-1)).toMatchObject({ label: 'Show all 40 in A', only: edition('a') });
    expect(none?.options).toMatchObject([{ label: 'Show all 3 in C', only: edition('c') }]);
  });

  it('of one set alone leads back to all of them', () => {
    const groups = foundGroups({ ...found, hits: [hit('a', '1')] }, rows, edition('a'));
    expect(groups.map(({ id }) => id)).toEqual(['a|1', 'all']);
    expect(groups[1]?.options).toMatchObject([{ only: undefined }]);
  });
});
