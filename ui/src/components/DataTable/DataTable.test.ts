import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { words } from '../../testing/snippets';
import DataTable, { type Column } from './DataTable.svelte';

const columns = [
  { id: 'ref', label: 'Reference', names: true, sortable: true },
  { id: 'days', label: 'Days', numeric: true, sortable: true },
  { id: 'where', label: 'Setting' },
];
const props = { caption: 'Log', columns, rows: ['a', 'b'], key: String, cell: words<[unknown, Column]>('x') };

it('says how it is sorted, and asks for the other way or another column', async () => {
  const onsort = vi.fn();
  render(DataTable, { ...props, sort: { column: 'ref', direction: 'ascending' as const }, onsort });
  expect(screen.getAllByRole('columnheader').map((header) => header.getAttribute('aria-sort'))).toEqual([
    'ascending', 'none', null,
  ]);
  expect(screen.getAllByRole('rowheader')).toHaveLength(2);
  await expectAccessible();
  await userEvent.click(screen.getByRole('button', { name: 'Reference' }));
  await userEvent.click(screen.getByRole('button', { name: 'Days' }));
  expect(onsort.mock.calls).toEqual([
    [{ column: 'ref', direction: 'descending' }],
    [{ column: 'days', direction: 'ascending' }],
  ]);
});

it('offers more only while there is more, and asks once while busy', async () => {
  const onmore = vi.fn();
  const { rerender } = render(DataTable, { ...props, more: true, onmore });
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  await rerender({ busy: true });
  await userEvent.click(screen.getByRole('button', { name: /Show more/ }));
  expect(onmore).toHaveBeenCalledOnce();
  await rerender({ more: false, busy: false });
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

it('shows what to do first instead of an empty table', () => {
  render(DataTable, { ...props, rows: [], empty: words('Agree your first observation') });
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByText('Agree your first observation')).toBeTruthy();
});
