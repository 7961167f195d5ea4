import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import TextArea from './TextArea.svelte';

it('is spell-checked in British English and gives what is typed', async () => {
  const oninput = vi.fn();
  render(TextArea, { label: 'Note 1', value: '', oninput });
  const area = screen.getByLabelText('Note 1');
  expect([area.getAttribute('lang'), area.getAttribute('spellcheck')]).toEqual(['en-GB', 'true']);
  await userEvent.type(area, 'knelt');
  expect(oninput).toHaveBeenLastCalledWith('knelt');
});

it('grows with ordinary text and scrolls a very long one instead of laying it out twice', async () => {
  const { container, rerender } = render(TextArea, { label: 'Note 1', value: 'two\nlines' });
  const twin = () => container.querySelector('[data-text]')?.getAttribute('data-text');
  expect(twin()).toBe('two\nlines');
  await rerender({ value: 'x'.repeat(1_000_000) });
  expect(twin()).toBe('');
});
