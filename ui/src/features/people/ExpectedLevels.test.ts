import { screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { Desk } from '../../testing/desk';
import { asked, openAt } from '../../testing/window';

const IMPORTED = { set: 'invented', edition: '2026-02' };
const levels = () => screen.findByLabelText<HTMLSelectElement>('Invented early career standards');

it('is picked from the levels of each set that has any, and taken back', async () => {
  const { desk, press } = await openAt('/people/daniel');
  await press.selectOptions(await levels(), 'Level 1');
  await screen.findByText('Expected level saved: Invented early career standards');
  await press.selectOptions(await levels(), 'Not chosen');
  await waitFor(() => expect(asked(desk, 'expect_level')).toEqual([
    { person: 'daniel', edition: IMPORTED, level: 'one' },
    { person: 'daniel', edition: IMPORTED, level: null },
  ]));
});

it('says which other edition a level was chosen from', async () => {
  const desk = Desk.full();
  desk.standards.expected = [{ edition: { ...IMPORTED, edition: '2020' }, set: 'Older', level: { name: 'two', title: 'Level 2' } }];
  await openAt('/people/daniel', desk);
  expect((await levels()).value).toBe('');
  await screen.findByText('Chosen from edition 2020: Level 2');
});
