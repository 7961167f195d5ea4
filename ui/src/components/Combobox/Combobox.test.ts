import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import Combobox from './Combobox.svelte';

const people = ['Daniel Okoro', 'Dana Hill', 'Mei Lin'].map((label) => ({ id: label, label }));
const onchange = vi.fn();
const input = () => screen.getByRole('combobox');
const options = () => screen.queryAllByRole('option').map((option) => option.textContent?.trim());

beforeEach(() => {
  onchange.mockReset();
  render(Combobox, {
    label: 'Practitioner',
    text: ({ label }) => String(label),
    search: async (typed: string) => people.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase())),
    onchange,
  });
});

it('finds by typing and chooses with Enter only', async () => {
  await userEvent.type(input(), 'da');
  await waitFor(() => expect(options()).toEqual(['Daniel Okoro', 'Dana Hill']));
  expect(screen.getByRole('status').textContent).toBe('2 matches');
  await expectAccessible();
  await userEvent.keyboard('{ArrowDown}');
  const active = document.getElementById(input().getAttribute('aria-activedescendant') ?? '');
  expect(active?.textContent).toContain('Dana Hill');
  expect(onchange).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(onchange).toHaveBeenCalledExactlyOnceWith(people[1]);
  expect(input()).toHaveProperty('value', 'Dana Hill');
  expect(input().getAttribute('aria-expanded')).toBe('false');
});

it('puts back what was chosen when left half-typed, and chooses nothing when emptied', async () => {
  await userEvent.type(input(), 'mei');
  await waitFor(() => expect(options()).toEqual(['Mei Lin']));
  await userEvent.click(screen.getByRole('option'));
  await userEvent.type(input(), ' or somebody');
  await userEvent.tab();
  expect(input()).toHaveProperty('value', 'Mei Lin');
  await userEvent.clear(input());
  await userEvent.tab();
  expect(onchange.mock.calls).toEqual([[people[2]], [null]]);
});

it('Escape closes the list first, and only then empties the field', async () => {
  await userEvent.type(input(), 'da');
  await waitFor(() => expect(options()).toHaveLength(2));
  await userEvent.keyboard('{Escape}');
  expect(input()).toHaveProperty('value', 'da');
  expect(screen.queryAllByRole('option')).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(input()).toHaveProperty('value', '');
});

it('offers all before anything is typed, and says when nothing matches', async () => {
  input().focus();
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(options()).toHaveLength(3));
  expect(input().hasAttribute('aria-activedescendant')).toBe(false);
  await userEvent.type(input(), 'zz');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Nothing matches “zz”'));
});
