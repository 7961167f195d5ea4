import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { refusal } from '../../testing/invented';
import { asked, openAt } from '../../testing/window';

const table = () => screen.findByRole('table', { name: 'Agreed observations' });
/** By selector: asking a hundred rows for their roles takes seconds in jsdom. */
const rows = async () => [...(await table()).querySelectorAll('tbody tr')];

describe('the log', () => {
  it('comes a page at a time, each after the last row of the one before', async () => {
    const { desk, press } = await openAt('/log');
    expect(await rows()).toHaveLength(50);
    await press.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(100));
    await press.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(120));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    const references = (await rows()).map((row) => row.querySelector('th')?.textContent);
    expect(new Set(references).size).toBe(120);
    expect(asked(desk, 'log_page').map(({ cursor }) => cursor)).toEqual([null, { key: '', row: 50 }, { key: '', row: 100 }]);
  });

  it('is sorted by the core, from the first page on', async () => {
    const { desk, press } = await openAt('/log');
    await press.click(within(await table()).getByRole('button', { name: 'Days to agree' }));
    await waitFor(() => expect(asked(desk, 'log_page').at(-1)).toMatchObject({ sort: 'daysBetween', descending: false, cursor: null }));
    const header = within(await table()).getByRole('columnheader', { name: /Days to agree/ });
    await waitFor(() => expect(header.getAttribute('aria-sort')).toBe('ascending'));
    await press.click(within(await table()).getByRole('button', { name: 'Days to agree' }));
    await waitFor(() => expect(asked(desk, 'log_page').at(-1)).toMatchObject({ descending: true }));
  });

  it('names each standard with its set, as several sets use the same codes', async () => {
    await openAt('/log');
    await waitFor(async () => expect((await rows())[0]?.textContent).toContain('PQS 3.2 D7'));
  });

  it('counts and saves what is filtered', async () => {
    const { desk, press } = await openAt('/log');
    await table();
    await press.selectOptions(screen.getByLabelText('Team'), 'Children looked after');
    await screen.findByText('40 agreed observations');
    await press.type(screen.getByLabelText('Visits from'), '1 June 2025{Tab}');
    await press.click(screen.getByRole('button', { name: 'Save as Excel…' }));
    await screen.findByText('Saved to /home/priya/Documents/Log.xlsx');
    expect(asked(desk, 'log_export')).toEqual([
      { format: 'xlsx', filter: { from: '2025-06-01', to: null, team: 'Children looked after', tier: null, person: null } },
    ]);
    await press.click(screen.getByRole('button', { name: 'Clear filters' }));
    await screen.findByText('120 agreed observations');
  });

  it('says what to do when nothing matches, and why nothing can be saved', async () => {
    const { desk, press } = await openAt('/log');
    await table();
    desk.overrides.set('log_export', () => {
      throw refusal({ code: 'nothingToExport' });
    });
    await press.type(screen.getByLabelText('Visits from'), '1 June 2030{Tab}');
    await screen.findByText('No agreed observation matches');
    await press.click(screen.getByRole('button', { name: 'Save as CSV…' }));
    await screen.findByText(/nothing to save/);
    await expectAccessible();
  });
});
