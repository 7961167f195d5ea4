import { expect, it } from 'vitest';
import type { StandardTitle } from '../../ipc/call';
import { drawn, mappingOf, relationOf } from './relation';

const here = { set: 'new', edition: '2', code: '1' };
const other = { set: 'old', edition: '1', code: '1' };

it('draws a replacement from the older to the newer, whichever is read', () => {
  expect(drawn(here, 'replaces', other)).toEqual({ from: other, kind: 'replacedBy', to: here });
  expect(drawn(here, 'replacedBy', other)).toEqual({ from: here, kind: 'replacedBy', to: other });
});

it('removes the very mapping that is shown, from either end', () => {
  for (const relation of ['replaces', 'replacedBy', 'exactMatchOf', 'isRelatedTo'] as const) {
    const mapping = drawn(here, relation, other);
    const onwards = mapping.from === here;
    const shown = { kind: mapping.kind, onwards, other: { standard: other } as StandardTitle };
    expect(relationOf(shown)).toBe(relation);
    expect(mappingOf(here, shown)).toEqual(mapping);
  }
});
