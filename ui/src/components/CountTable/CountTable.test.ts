import { render, screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import CountTable from './CountTable.svelte';
import { tint } from './tint';

it('tints by the greatest count, and a few by steps of one', () => {
  expect([0, 1, 2, 3, 4].map((n) => tint(n, 3))).toEqual([0, 1, 2, 3, 4]);
  expect([0, 1, 25, 26, 75, 100].map((n) => tint(n, 100))).toEqual([0, 1, 1, 2, 3, 4]);
});

it('has a number in every cell, under its headings', async () => {
  const rows = [{ id: 'a', code: '1.1', label: 'Listening', counts: [0, 3], total: 3 }, { id: 'b', label: 'Recording', counts: [1], total: 1 }];
  render(CountTable, {
    caption: 'Coverage', groupLabel: 'Domain', rowLabel: 'Outcome',
    columns: [{ id: 'm1', label: 'Apr', full: 'April 2026' }, { id: 'm2', label: 'May' }],
    groups: [{ id: 'g', label: '1 Relationships', rows }],
  });
  const [, first, second] = screen.getAllByRole('row') as [HTMLElement, HTMLElement, HTMLElement];
  expect(within(first).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['0', '3', '3']);
  expect(within(second).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['1', '0', '1']);
  await expectAccessible();
});
