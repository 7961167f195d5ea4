import { describe, expect, it } from 'vitest';
import type { Found } from '../../ipc/call';
import { usualTiers } from '../../words/names';
import { foundGroups, foundRoute } from './found';

const found: Found = {
  records: [
    { id: 'o1', kind: 'observation', title: 'Daniel Okoro, 12 May 2026', snippet: [{ text: 'knelt', hit: true }] },
    { id: 's1', kind: 'session', title: 'Mei Lin', snippet: [] },
  ],
  people: [{ id: 'p1', name: 'Daniel Okoro', role: 'Social worker', tier: 'practitioner', team: 'North', archived: false }],
  standards: [
    {
      standard: { set: 'pqs-2025', edition: '2025-03', code: '3.2 D7' },
      fullCode: 'PQS 3.2 D7',
      kind: 'does',
      text: [{ text: 'Listens', hit: true }],
      path: [{ code: '3.2', text: 'Child’s voice' }],
      reason: 'typed',
      already: false,
    },
  ],
  more: false,
};

describe('what was found', () => {
  it('leads each option to its own page', () => {
    const routes = foundGroups(found, usualTiers).flatMap((group) => group.options.map((option) => foundRoute(option.id)));
    expect(routes).toEqual([
      { page: 'observations', id: 'o1' },
      { page: 'supervision', id: 's1' },
      { page: 'people', id: 'p1' },
      { page: 'standards', set: 'pqs-2025', edition: '2025-03', code: '3.2 D7' },
    ]);
  });

  it('leaves out headings without results', () => {
    expect(foundGroups({ ...found, people: [], standards: [] }, usualTiers).map((group) => group.id)).toEqual(['records']);
  });

  it('keeps the marks of the core', () => {
    const detail = foundGroups(found, usualTiers)[0]?.options[0]?.detail;
    expect(detail).toContainEqual({ text: 'knelt', hit: true });
  });
});
