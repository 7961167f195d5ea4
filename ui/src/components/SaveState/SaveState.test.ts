import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import SaveState from './SaveState.svelte';

const text = () => 'He waited through three silences.';

it('says when it saved, and interrupts nobody', () => {
  render(SaveState, { status: { kind: 'saved', at: new Date(2026, 4, 12, 14, 32) }, text, onretry: () => {} });
  expect(screen.getByText('Saved 14:32')).toBeTruthy();
  expect(screen.getByRole('alert').textContent?.trim()).toBe('');
});

it('speaks up when saving fails, and hands out the text', async () => {
  const user = userEvent.setup();
  const onretry = vi.fn();
  const { rerender } = render(SaveState, { status: { kind: 'saving' }, text, onretry });
  await rerender({ status: { kind: 'failed', cause: new Error('disk full'), hope: 'again' } });
  expect(screen.getByRole('alert').textContent).toMatch(/Not saved.*Your words are still here/s);
  await user.click(screen.getByRole('button', { name: 'Copy my words' }));
  expect(await navigator.clipboard.readText()).toBe(text());
  expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try now' }));
  expect(onretry).toHaveBeenCalledOnce();
});

it('does not offer what cannot help', async () => {
  render(SaveState, { status: { kind: 'failed', cause: 0, hope: 'none' }, text, onretry: () => {} });
  expect(screen.getByRole('alert').textContent).toMatch(/still here/);
  expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Copy my words' })).toBeTruthy();
});

it('says what to do when the desktop refuses the clipboard', async () => {
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
  render(SaveState, { status: { kind: 'failed', cause: 0, hope: 'again' }, text, onretry: () => {} });
  await user.click(screen.getByRole('button', { name: 'Copy my words' }));
  expect(screen.getByRole('button', { name: /select the text/ })).toBeTruthy();
});
