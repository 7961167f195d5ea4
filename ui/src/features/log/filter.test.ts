import { describe, expect, it } from 'vitest';
import { usualTiers } from '../../words/names';
import { asked, everything, isFiltered, shares, sortOf, tables } from './filter';

describe('the log’s filters', () => {
  it('ask for everything while nothing is chosen', () => {
    expect(isFiltered(everything)).toBe(false);
    expect(Object.values(asked(everything)).every((value) => value === null)).toBe(true);
  });

  it('ask for what is chosen', () => {
    const filters = { ...everything, team: 'North', tier: 'director' as const, person: { id: 'p1', label: 'Mei Lin' } };
    expect(isFiltered(filters)).toBe(true);
    expect(asked(filters)).toEqual({ from: null, to: null, team: 'North', tier: 'director', person: 'p1' });
  });

  it('sort by the core’s own names', () => {
    expect(sortOf({ column: 'daysBetween', direction: 'descending' })).toEqual({ sort: 'daysBetween', descending: true });
  });
});

describe('shares', () => {
  it('are measured by the greatest, also when there is nothing', () => {
    const tallies = [{ key: 'a', count: 4 }, { key: 'b', count: 1 }, { key: 'c', count: 0 }];
    expect(shares(tallies, (key) => key).map(({ tenths }) => tenths)).toEqual([10, 3, 0]);
    expect(shares([{ key: 'a', count: 0 }], (key) => key)[0]?.tenths).toBe(0);
  });

  it('are named as people read them', () => {
    const totals = { all: 1, people: 1, familyWords: 0, byMonth: [{ key: '2026-05', count: 1 }], byTeam: [], byTier: [{ key: 'headOfService', count: 1 }], byResponse: [{ key: 'seeItDifferently', count: 1 }] };
    const { month, tier, response } = tables(totals, { ...usualTiers, headOfService: 'Group manager' });
    expect([month[0]?.label, tier[0]?.label, response[0]?.label]).toEqual(['May 2026', 'Group manager', 'I see it differently']);
  });
});
