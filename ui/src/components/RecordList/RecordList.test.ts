import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { itself } from '../../testing/snippets';
import RecordList from './RecordList.svelte';

const items = ['Aisha', 'Daniel', 'Dana', 'Mei'];
const props = {
  label: 'Observations',
  items,
  key: String,
  text: String,
  href: (name: unknown) => `/observations/${name}`,
  row: itself(),
};
const focused = () => document.activeElement?.textContent?.trim();
const stops = () => screen.getAllByRole('link').filter((link) => link.tabIndex === 0).map((link) => link.textContent?.trim());

it('is one tab stop, on what is open', async () => {
  const { rerender } = render(RecordList, { ...props, current: 'Dana', onopen: () => {} });
  expect(stops()).toEqual(['Dana']);
  await userEvent.tab();
  expect(focused()).toBe('Dana');
  await userEvent.tab();
  expect(document.activeElement).toBe(document.body);
  await rerender({ current: 'Mei' });
  expect(stops()).toEqual(['Mei']);
  expect(screen.getByRole('link', { current: true }).textContent).toContain('Mei');
});

it('moves with arrows, Home, End and letters without opening anything', async () => {
  const onopen = vi.fn();
  render(RecordList, { ...props, onopen });
  await userEvent.tab();
  const seen: (string | undefined)[] = [];
  for (const key of ['{ArrowDown}', '{End}', '{ArrowDown}', '{Home}', 'd', 'd', '{ArrowUp}']) {
    await userEvent.keyboard(key);
    seen.push(focused());
  }
  expect(seen).toEqual(['Daniel', 'Mei', 'Mei', 'Aisha', 'Daniel', 'Dana', 'Daniel']);
  expect(onopen).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(onopen).toHaveBeenCalledExactlyOnceWith('Daniel');
});

it('keeps a tab stop when the item that had it goes', async () => {
  const { rerender } = render(RecordList, { ...props, onopen: () => {} });
  await userEvent.tab();
  await userEvent.keyboard('{End}');
  await rerender({ items: ['Aisha', 'Daniel'] });
  expect(stops()).toEqual(['Aisha']);
  await rerender({ items: [] });
  expect(screen.queryAllByRole('link')).toEqual([]);
});
