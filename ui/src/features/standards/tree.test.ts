import { describe, expect, it } from 'vitest';
import type { FrameworkView, Item } from '../../ipc/call';
import { above, branches, byKind, fullCode, reaches } from './tree';

const item = (code: string, parent: string | null, kind: string): Item => ({
  code, parent, kind, text: code, note: null, levels: [], wording: 'official', place: null,
  months: [], everyMonths: null,
});

// Codes and kinds of no real set: nothing may depend on theirs.
const view = {
  about: { counted: 'aim', short: 'ZZ' },
  kinds: [{ name: 'aim', short: null }, { name: 'asks', short: 'YY' }],
  items: [
    item('I', null, 'field'),
    item('I-a', 'I', 'aim'),
    item('I-a-1', 'I-a', 'shows'),
    item('I-a-1-x', 'I-a-1', 'detail'),
    item('I-a-2', 'I-a', 'asks'),
    item('I-b', 'I', 'aim'),
    item('II', null, 'field'),
    item('II-a', 'II', 'aim'),
  ],
} as unknown as FrameworkView;

describe('a set as a tree', () => {
  it('counts what stands below each item, and how much of it was seen', () => {
    const reach = reaches(view, new Map([['I-a-1-x', 2], ['I-a-2', 1], ['I-a', 5]]));
    expect(reach.get('I')).toEqual({ below: 5, seenBelow: 3 });
    expect(reach.get('I-a')).toEqual({ below: 3, seenBelow: 2 });
    expect(reach.get('I-a-1-x')).toEqual({ below: 0, seenBelow: 0 });
    expect(reach.get('II')).toEqual({ below: 1, seenBelow: 0 });
  });

  it('names a standard by the short name of its kind where it has one', () => {
    expect(fullCode(view, 'I-a')).toBe('ZZ I-a');
    expect(fullCode(view, 'I-a-2')).toBe('YY I-a-2');
  });

  it('knows what stands above and below', () => {
    expect(above(view, view.items[3] as Item).map(({ code }) => code)).toEqual(['I', 'I-a', 'I-a-1']);
    const [shows, asks] = byKind(branches(view, 'I-a'));
    expect([shows?.kind, shows?.branches[0]?.children[0]?.item.code, asks?.kind]).toEqual(['shows', 'I-a-1-x', 'asks']);
  });
});
