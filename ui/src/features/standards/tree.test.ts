import { describe, expect, it } from 'vitest';
import type { FrameworkView, Item } from '../../ipc/call';
import { above, branches, byKind, contents, pageOf } from './tree';

const item = (code: string, parent: string | null, kind: string): Item => ({
  code, parent, kind, text: code, note: null, levels: [], wording: 'official', place: null,
  months: [], everyMonths: null,
});

// Codes and kinds of no real set: nothing may depend on theirs.
const view = {
  about: { counted: 'aim', short: 'ZZ' },
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
} as FrameworkView;

describe('a set as a tree', () => {
  it('lists what is counted under its groups, in the order of the set', () => {
    expect(contents(view).map(({ group, items }) => [group?.code, ...items.map(({ code }) => code)])).toEqual([
      ['I', 'I-a', 'I-b'],
      ['II', 'II-a'],
    ]);
  });

  it('reads a statement on the page of what is counted above it', () => {
    expect(pageOf(view, 'I-a-1-x')?.code).toBe('I-a');
    expect(pageOf(view, 'I-a')?.code).toBe('I-a');
    expect(pageOf(view, 'I')?.code).toBe('I');
    expect(pageOf(view, 'III')).toBeUndefined();
  });

  it('knows what stands above and below', () => {
    expect(above(view, view.items[3] as Item).map(({ code }) => code)).toEqual(['I', 'I-a', 'I-a-1']);
    const [shows, asks] = byKind(branches(view, 'I-a'));
    expect([shows?.kind, shows?.branches[0]?.children[0]?.item.code, asks?.kind]).toEqual(['shows', 'I-a-1-x', 'asks']);
  });
});
