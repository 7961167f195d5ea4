import { describe, expect, it } from 'vitest';
import { detailsOf, noPerson, personErrors, type PersonForm } from './form';

const whole: PersonForm = {
  ...noPerson,
  name: 'Daniel Okoro',
  role: 'Social worker',
  tier: 'practitioner',
  team: 'North',
  startedOn: '2025-09-01',
};

describe('the form of a person', () => {
  it('asks for each thing the directory needs', () => {
    expect(Object.keys(personErrors({ ...noPerson, name: '  ' })).sort()).toEqual(['name', 'role', 'team', 'tier']);
    expect(personErrors(whole)).toEqual({});
  });

  it.each([
    ['a text too long for a page', { team: 'x'.repeat(121) }, 'team'],
    ['a last day before the first', { finishedOn: '2025-08-31' }, 'finishedOn'],
  ])('refuses %s', (_what, change, field) => {
    expect(Object.keys(personErrors({ ...whole, ...change }))).toEqual([field]);
  });

  it('sends the manager by identity, and nobody as nobody', () => {
    expect(detailsOf({ ...whole, manager: { id: 'p2', label: 'Mei Lin' } })?.manager).toBe('p2');
    expect(detailsOf(whole)?.manager).toBeNull();
  });
});
