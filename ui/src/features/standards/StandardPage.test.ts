import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { openAt } from '../../testing/rooms';

it('copies a reference with one key: of the statement in focus, or of the outcome', async () => {
  const { press } = await openAt('/standards/pqs-2025/2.3');
  const copied = vi.spyOn(navigator.clipboard, 'writeText');
  await screen.findByRole('heading', { level: 1, name: /^PQS 2\.3/ });
  await press.keyboard('c');
  expect(copied).toHaveBeenLastCalledWith('PQS 2.3');
  const buttons = screen.getAllByRole('button', { name: /^Copy reference PQS 2\.3 / });
  expect(buttons.filter((button) => button.tabIndex === 0)).toHaveLength(1);
  buttons[0]?.focus();
  await press.keyboard('{ArrowDown}{ArrowDown}c');
  expect(copied).toHaveBeenLastCalledWith('PQS 2.3 K1b');
  await screen.findByText('PQS 2.3 K1b copied');
});

it('leads from a search to the statement on its outcome’s page', async () => {
  const { press } = await openAt('/standards');
  await press.type(await screen.findByLabelText('Find by code or words'), '3.2 D7');
  const list = await screen.findByRole('list', { name: 'Find by code or words' });
  await press.click(await within(list).findByRole('link', { name: /3\.2 D7/ }));
  await waitFor(() => expect(document.title).toContain('Standards – Sightline'));
});

it('always shows the attribution', async () => {
  await openAt('/standards/pqs-2025/2.3');
  await screen.findByText(/Crown copyright/);
});
