import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import CommandPalette from './CommandPalette.svelte';

const run = vi.fn();
const onopen = vi.fn();
const found = { id: 'o1', label: 'Mei Lin, strategy meeting' };
const options = () => screen.queryAllByRole('option').map((option) => option.textContent?.trim());

beforeEach(() => {
  vi.clearAllMocks();
  render(CommandPalette, {
    open: true,
    commands: [
      { id: 'new', label: 'New observation', group: 'Go', keys: 'Control+N', run },
      { id: 'pdf', label: 'Save a PDF', group: 'Record', run: () => {} },
    ],
    search: async (typed: string) =>
      ['new', 'obs', 'mei'].includes(typed) ? [{ id: 'records', heading: 'Observations', options: [found] }] : [],
    onopen,
  });
});

it('lists commands with their keys before anything is typed', async () => {
  await waitFor(() => expect(options()).toHaveLength(2));
  expect(options()[0]).toMatch(/New observation\s*Ctrl N/);
  await expectAccessible();
});

it('puts what is found before commands, and opens it', async () => {
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox')));
  await userEvent.keyboard('obs');
  await waitFor(() => expect(options()).toHaveLength(2));
  expect(options()[0]).toContain('Mei Lin');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(onopen).toHaveBeenCalledExactlyOnceWith(found));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(run).not.toHaveBeenCalled();
});

it('puts commands first for somebody who begins to type the name of one', async () => {
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox')));
  await userEvent.keyboard('new');
  await waitFor(() => expect(options()).toHaveLength(2));
  expect(options()[0]).toContain('New observation');
});

it('runs a command after it has closed, and says when nothing matches', async () => {
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox')));
  await userEvent.keyboard('zzz');
  await waitFor(() => expect(screen.getByRole('status').textContent?.trim()).toBe('Nothing matches “zzz”'));
  await userEvent.clear(screen.getByRole('combobox'));
  run.mockImplementation(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(options()).toHaveLength(2));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(run).toHaveBeenCalledOnce());
});
