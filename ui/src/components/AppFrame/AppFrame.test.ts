import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { words } from '../../testing/snippets';
import { frameWords } from '../../words/labels';
import AppFrame from './AppFrame.svelte';

const onnavigate = vi.fn();
const props = {
  nav: [
    { id: 'home', label: 'Home', href: '/home' },
    { id: 'things', label: 'Things', href: '/things', count: 3, countLabel: 'need you' },
  ],
  current: 'things',
  words: frameWords('Things'),
  onnavigate,
  oncommand: () => {},
  list: words('the list'),
  aside: words('the guidance'),
  children: words('the page'),
};

beforeEach(() => onnavigate.mockReset());

it('has its landmarks and marks where one is', async () => {
  render(AppFrame, props);
  for (const landmark of ['banner', 'navigation', 'main', 'complementary']) expect(screen.getByRole(landmark)).toBeTruthy();
  expect(screen.getByRole('link', { current: 'page' }).textContent?.replace(/\s+/g, ' ').trim()).toBe('Things 3 need you');
  await expectAccessible();
});

it('goes where a link says without loading anything', async () => {
  render(AppFrame, props);
  await userEvent.click(screen.getByRole('link', { name: 'Home' }));
  expect(onnavigate).toHaveBeenCalledExactlyOnceWith('home');
});

it('has a skip link as its first stop that leads to the page', async () => {
  render(AppFrame, props);
  await userEvent.tab();
  expect(document.activeElement?.textContent).toBe('Skip to the page');
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement).toBe(screen.getByRole('main'));
});

it('makes the list the main thing where it stands alone', async () => {
  vi.stubGlobal('innerWidth', 320);
  render(AppFrame, { ...props, narrow: 'list' });
  expect(screen.getAllByRole('main')[0]?.getAttribute('aria-label')).toBe('Things');
  expect(screen.getByRole('heading', { level: 1, name: 'Things' })).toBeTruthy();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Things');
  vi.unstubAllGlobals();
});

it('is nothing but the page in focus mode', () => {
  render(AppFrame, { ...props, focusMode: true });
  expect(screen.queryByText('the list')).toBeNull();
  expect(screen.queryByText('the guidance')).toBeNull();
  expect(screen.getByText('the page')).toBeTruthy();
});

it('folds the navigation into a menu that closes when one goes somewhere', async () => {
  render(AppFrame, props);
  const menu = screen.getByRole('button', { name: 'Menu' });
  await userEvent.click(menu);
  expect(menu.getAttribute('aria-expanded')).toBe('true');
  await userEvent.click(screen.getByRole('link', { name: 'Home' }));
  expect(menu.getAttribute('aria-expanded')).toBe('false');
});
