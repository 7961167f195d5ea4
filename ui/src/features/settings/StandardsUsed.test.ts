import { screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { Desk } from '../../testing/desk';
import { refusal } from '../../testing/invented';
import { asked, openAt } from '../../testing/window';

const MADE_UP = { set: 'pqs-2025', edition: '2025-03' };
const IMPORTED = { set: 'invented', edition: '2026-02' };

it('hides a set and still leads to it', async () => {
  const { desk, press } = await openAt('/settings');
  await press.click(await screen.findByRole('checkbox', { name: /^INV: / }));
  await waitFor(() => expect(asked(desk, 'choose_standards')).toEqual([{ first: MADE_UP, hidden: [IMPORTED] }]));
  await press.click(await screen.findByText('Show hidden sets (1)'));
  await press.click(await screen.findByRole('link', { name: /^INV: / }));
  await screen.findByRole('heading', { level: 1, name: 'Invented early career standards' });
});

it('sets which comes first', async () => {
  const { desk, press } = await openAt('/settings');
  await press.selectOptions(await screen.findByLabelText('The set that comes first'), 'invented|2026-02');
  await waitFor(() => expect(asked(desk, 'choose_standards')).toEqual([{ first: IMPORTED, hidden: [] }]));
});

it('says why the first set cannot be hidden, and shows the ticks as they are', async () => {
  const desk = Desk.full();
  desk.overrides.set('choose_standards', () => { throw refusal({ code: 'defaultHidden' }); });
  const { press } = await openAt('/settings', desk);
  await press.click(await screen.findByRole('checkbox', { name: /^PQS: / }));
  await screen.findByText(/The set that comes first cannot be hidden/);
  expect(screen.getByRole('checkbox', { name: /^PQS: / })).toHaveProperty('checked', true);
});
