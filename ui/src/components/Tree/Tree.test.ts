import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { itself } from '../../testing/snippets';
import Tree from './Tree.svelte';

const below: Record<string, string[]> = { one: ['one a', 'one b'], 'one a': ['one a i'], two: ['two a'] };

/** The tree as a screen has it: what it folds stays folded. */
function mount(unfolded: string[] = [], current?: string) {
  const open = new Set(unfolded);
  const onopen = vi.fn();
  const props = {
    label: 'Contents', roots: ['one', 'two', 'three'], under: (item: unknown) => below[item as string] ?? [],
    key: String, href: (item: unknown) => `/${item}`, current, row: itself(), onopen,
    unfolded: open as ReadonlySet<string>,
    onfold: (key: string, on: boolean) => {
      if (on) open.add(key);
      else open.delete(key);
      void mounted.rerender({ unfolded: new Set(open) });
    },
  };
  const mounted = render(Tree, props);
  return { ...mounted, onopen };
}

const focused = () => document.activeElement?.textContent?.trim();
const items = () => screen.getAllByRole('treeitem');

it('is one tab stop, on what is open where that is in sight', async () => {
  const { rerender } = mount(['one'], 'one b');
  const stops = () => items().filter((item) => item.tabIndex === 0).map((item) => item.textContent?.trim());
  expect(stops()).toEqual(['one b']);
  await rerender({ current: 'two a' });
  expect(stops()).toEqual(['one']);
  await expectAccessible();
});

it('moves up and down over what is unfolded, in and out with left and right, and opens nothing by itself', async () => {
  const { onopen } = mount();
  await userEvent.tab();
  const seen: (string | undefined)[] = [];
  const keys = ['{ArrowRight}', '{ArrowRight}', '{ArrowRight}', '{ArrowRight}', '{ArrowDown}', '{ArrowUp}', '{ArrowLeft}', '{ArrowLeft}', '{ArrowLeft}', '{ArrowLeft}', '{ArrowDown}', '{End}', '{Home}'];
  for (const key of keys) {
    await userEvent.keyboard(key);
    seen.push(focused());
  }
  expect(seen).toEqual(['one', 'one a', 'one a', 'one a i', 'one b', 'one a i', 'one a', 'one a', 'one', 'one', 'two', 'three', 'one']);
  expect(onopen).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(onopen).toHaveBeenCalledExactlyOnceWith('one');
});

it('says what is folded and how deep it stands', async () => {
  mount(['one', 'one a']);
  expect(items().map((item) => [item.textContent?.trim(), item.ariaLevel ?? item.getAttribute('aria-level'), item.getAttribute('aria-expanded')])).toEqual([
    ['one', '1', 'true'], ['one a', '2', 'true'], ['one a i', '3', null], ['one b', '2', null], ['two', '1', 'false'], ['three', '1', null],
  ]);
});

it('unfolds at the arrow and opens at the words', async () => {
  const { onopen } = mount();
  const two = screen.getByRole('treeitem', { name: 'two' });
  await userEvent.click(two.querySelector('.fold') as Element);
  expect(onopen).not.toHaveBeenCalled();
  expect(items()).toHaveLength(4);
  await userEvent.click(screen.getByRole('treeitem', { name: 'two a' }));
  expect(onopen).toHaveBeenCalledExactlyOnceWith('two a');
});

it('leaves letters to the page', async () => {
  const heard = vi.fn((event: Event) => expect(event.defaultPrevented).toBe(false));
  document.addEventListener('keydown', heard);
  mount();
  await userEvent.tab();
  await userEvent.keyboard('t');
  document.removeEventListener('keydown', heard);
  expect(focused()).toBe('one');
  expect(heard).toHaveBeenCalledTimes(2);
});
