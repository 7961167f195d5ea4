import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import Menu from './Menu.svelte';

const onchoose = vi.fn();
const focused = () => document.activeElement?.textContent?.trim();

beforeEach(() => {
  onchoose.mockReset();
  render(Menu, {
    label: 'More for note 1',
    items: [
      { id: 'up', label: 'Move up', keys: 'Alt+ArrowUp' },
      { id: 'split', label: 'Split here', disabled: true },
      { id: 'delete', label: 'Delete note', warning: true },
    ],
    onchoose,
  });
});

it('opens at its first item, goes round, finds by letter and returns to its button', async () => {
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}');
  expect(focused()).toContain('Move up');
  await expectAccessible();
  await userEvent.keyboard('{ArrowUp}');
  expect(focused()).toBe('Delete note');
  await userEvent.keyboard('s');
  expect(focused()).toBe('Split here');
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More for note 1' }));
  expect(screen.queryByRole('menu')).toBeNull();
});

it('does what is chosen once, and nothing that is disabled', async () => {
  await userEvent.click(screen.getByRole('button'));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Split here' }));
  expect(onchoose).not.toHaveBeenCalled();
  await userEvent.keyboard('{End}{Enter}');
  expect(onchoose).toHaveBeenCalledExactlyOnceWith('delete');
  expect(screen.queryByRole('menu')).toBeNull();
});

it('closes when one goes elsewhere', async () => {
  await userEvent.click(screen.getByRole('button'));
  await userEvent.click(document.body);
  expect(screen.queryByRole('menu')).toBeNull();
});
