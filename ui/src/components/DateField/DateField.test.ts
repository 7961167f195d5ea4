import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import DateField from './DateField.svelte';

const today = '2026-05-14';
const field = () => screen.getByLabelText(/Date of the visit/);

it('takes a date as typed, shows the day it is, and gives ISO text on leaving', async () => {
  const onchange = vi.fn();
  render(DateField, { label: 'Date of the visit', today, onchange });
  await userEvent.type(field(), '12/5/26');
  expect(screen.getByText('Tuesday 12 May 2026')).toBeTruthy();
  expect(onchange).not.toHaveBeenCalled();
  await userEvent.tab();
  expect(onchange).toHaveBeenCalledExactlyOnceWith('2026-05-12');
  expect(field()).toHaveProperty('value', '12 May 2026');
});

it.each([
  ['31/6/26', /that day does not exist/],
  ['whenever', /enter a date, like/],
  ['tomorrow', /enter 14 May 2026 or earlier/],
  ['1/1/20', /enter 1 April 2026 or later/],
])('keeps %s as typed and says what is wrong', async (typed, error) => {
  render(DateField, { label: 'Date of the visit', today, min: '2026-04-01', max: today, value: '2026-05-01' });
  await userEvent.clear(field());
  await userEvent.type(field(), `${typed}{Enter}`);
  expect(field()).toHaveProperty('value', typed);
  expect(field().getAttribute('aria-invalid')).toBe('true');
  const described = field().getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent).join(' ')).toMatch(error);
});

it('goes day by day with the arrows, within its limits', async () => {
  const onchange = vi.fn();
  render(DateField, { label: 'Date of the visit', today, max: today, value: '2026-05-13', onchange });
  await fireEvent.keyDown(field(), { key: 'ArrowUp' });
  await fireEvent.keyDown(field(), { key: 'ArrowUp' });
  await fireEvent.keyDown(field(), { key: 'ArrowDown' });
  expect(onchange.mock.calls).toEqual([['2026-05-14'], ['2026-05-13']]);
});

it('follows a value from outside, such as an undo', async () => {
  const { rerender } = render(DateField, { label: 'Date of the visit', today, value: '2026-05-13' });
  await rerender({ value: '2026-04-01' });
  expect(field()).toHaveProperty('value', '1 April 2026');
  await rerender({ value: null });
  expect(field()).toHaveProperty('value', '');
});
