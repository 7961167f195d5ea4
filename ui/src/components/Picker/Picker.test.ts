import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import Picker from './Picker.svelte';

const groups = [
  { id: 'aims', heading: 'Set while preparing', options: [{ id: 'a', code: '2.3', label: 'Hears the child’s voice' }] },
  {
    id: 'all',
    heading: 'All',
    options: [
      { id: 'b', code: '3.2 D7', label: 'Keeps their own words' },
      { id: 'c', code: '1.4', label: 'Makes room for <b>voices</b>' },
    ],
  },
];
const onchoose = vi.fn();
const onclose = vi.fn();
const search = vi.fn(async (typed: string) =>
  groups.map((group) => ({ ...group, options: group.options.filter(({ label }) => label.includes(typed)) })),
);
const input = () => screen.getByRole('combobox');

beforeEach(() => {
  vi.clearAllMocks();
  const mounted = render(Picker, {
    label: 'Link to standards',
    search,
    chosen: ['b'],
    onclose,
    onchoose: (option: { id: string }, on: boolean) => {
      onchoose(option.id, on);
      void mounted.rerender({ chosen: on ? ['b', option.id] : [] });
    },
  });
});

it('offers something before anything is typed, under headings, with what is chosen marked', async () => {
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
  expect(document.activeElement).toBe(input());
  expect(screen.getByRole('group', { name: 'Set while preparing' })).toBeTruthy();
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('3.2 D7');
  await expectAccessible();
});

it('chooses with Enter and stays open for more; Enter again takes it back', async () => {
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
  expect(onchoose.mock.calls).toEqual([['a', true], ['b', false]]);
  expect(onclose).not.toHaveBeenCalled();
  await userEvent.type(input(), 'voice', { skipClick: true, initialSelectionStart: 0, initialSelectionEnd: 99 });
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
  expect(screen.getAllByRole('option')[0]?.querySelector('b')?.textContent).toBe('voice');
});

it('draws text as text, never as markup', async () => {
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
  expect(screen.getByText('Makes room for <b>voices</b>')).toBeTruthy();
});

it('never chooses by moving, typing or leaving', async () => {
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
  await userEvent.keyboard('{ArrowDown}{ArrowDown}x{Escape}');
  expect(onclose).toHaveBeenCalledOnce();
  expect(onchoose).not.toHaveBeenCalled();
});

it('closes when focus moves on, not when a pointer presses an option', async () => {
  const elsewhere = document.body.appendChild(document.createElement('button'));
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
  await userEvent.click(screen.getAllByRole('option')[2] as HTMLElement);
  expect(onchoose).toHaveBeenCalledWith('c', true);
  // A screen reader may put the focus on the option itself.
  screen.getAllByRole('option')[2]?.focus();
  expect(onclose).not.toHaveBeenCalled();
  elsewhere.focus();
  expect(onclose).toHaveBeenCalledOnce();
  elsewhere.remove();
});
