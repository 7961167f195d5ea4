import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { words } from '../../testing/snippets';
import ConfirmDialog from '../ConfirmDialog/ConfirmDialog.svelte';
import Dialog from './Dialog.svelte';

it('opens with its title, closes by its button, and gives the focus back', async () => {
  const opener = document.body.appendChild(document.createElement('button'));
  opener.textContent = 'Open';
  opener.focus();
  const onclose = vi.fn();
  const { rerender } = render(Dialog, { open: false, title: 'Save a PDF', onclose, children: words('Where to') });
  expect(screen.queryByRole('dialog')).toBeNull();
  await rerender({ open: true });
  expect(screen.getByRole('dialog', { name: 'Save a PDF' })).toBeTruthy();
  await expectAccessible();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(onclose).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(opener);
  opener.remove();
});

it('gives the focus to the page when its opener is gone', async () => {
  const main = document.body.appendChild(document.createElement('main'));
  main.tabIndex = -1;
  const opener = document.body.appendChild(document.createElement('button'));
  opener.focus();
  const { rerender } = render(Dialog, { open: true, title: 'T', children: words('x') });
  opener.remove();
  await rerender({ open: false });
  expect(document.activeElement).toBe(main);
  main.remove();
});

it('starts a warning at the button that changes nothing', async () => {
  const props = { title: 'Discard?', confirm: 'Discard draft', warning: true, onconfirm: () => {}, children: words('Gone.') };
  render(ConfirmDialog, { ...props, open: true });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' })));
});

it('confirms only by its button', async () => {
  const onconfirm = vi.fn();
  const props = { open: true, title: 'Discard this draft?', confirm: 'Discard draft', onconfirm, children: words('Gone.') };
  const { rerender } = render(ConfirmDialog, props);
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onconfirm).not.toHaveBeenCalled();
  await rerender({ open: true });
  await userEvent.click(screen.getByRole('button', { name: 'Discard draft' }));
  expect(onconfirm).toHaveBeenCalledOnce();
});
