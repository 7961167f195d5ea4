import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from './announce';
import { applyAppearance, rememberedAppearance } from './appearance';
import { beginning } from './beginning';
import { moved, TypeAhead } from './keys';
import { latest } from './latest';
import { mark } from './marks';
import { pageTitle } from './title';
import { Toasts } from './toasts.svelte';

describe('marks', () => {
  const shown = (text: string, query: string) =>
    mark(text, query).map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

  it.each([
    ['Hears the child’s voice', 'voi chi', 'Hears the [chi]ld’s [voi]ce'],
    ['Advice and voices', 'vice', 'Advice and voices'],
    ['3.2 D7 Records', '3.2', '[3.2] D7 Records'],
    ['a+b (c)', '(c', 'a+b [(c])'],
    ['Éloïse wrote', 'éloïse', '[Éloïse] wrote'],
    ['strength strengths', 's strength', '[strength] [strength]s'],
    ['nothing', '   ', 'nothing'],
    ['', 'x', ''],
  ])('%s / %s', (text, query, marked) => expect(shown(text, query)).toBe(marked));

  it('loses no letter, whatever is looked for', () => {
    const text = '<b>not markup</b> & [brackets] \\d+';
    for (const query of ['<b>', '[', '\\d', '.*', '&']) {
      expect(mark(text, query).map((segment) => segment.text).join('')).toBe(text);
    }
  });
});

describe('moving by key', () => {
  it('stays within the list, or goes round where that is wanted', () => {
    expect(moved('ArrowDown', 2, 3)).toBe(2);
    expect(moved('ArrowDown', 2, 3, { wraps: true })).toBe(0);
    expect(moved('ArrowUp', 0, 3, { wraps: true })).toBe(2);
    expect(moved('ArrowDown', -1, 3)).toBe(0);
    expect(moved('End', 0, 3)).toBe(2);
    expect(moved('PageDown', 0, 25)).toBe(10);
    expect(moved('x', 0, 3)).toBeUndefined();
    expect(moved('ArrowDown', 0, 0)).toBeUndefined();
  });

  it('finds by typed letters, and goes on from one match to the next', () => {
    let at = 0;
    const find = new TypeAhead(() => at);
    const names = ['Aisha', 'Daniel', 'Dana', 'Mei'];
    expect(find.find('d', names, 0)).toBe(1);
    expect(find.find('d', names, 1)).toBe(2);
    at += 1000;
    expect(find.find('d', names, 0)).toBe(1);
    expect(find.find('a', names, 1)).toBe(1);
    expect(find.find('n', names, 1)).toBe(1);
    expect(find.find('a', names, 1)).toBe(2);
    at += 1000;
    expect(find.find('x', names, 0)).toBeUndefined();
    expect(find.find('Enter', names, 0)).toBeUndefined();
  });
});

it('drops an answer that a later question has overtaken', async () => {
  const answers: ((text: string) => void)[] = [];
  const ask = latest((_question: string) => new Promise<string>((resolve) => answers.push(resolve)));
  const first = ask('vo');
  const second = ask('voice');
  answers[1]?.('new');
  answers[0]?.('old');
  expect([await first, await second]).toEqual([undefined, 'new']);
});

it('titles name the record first and leave out what is missing', () => {
  expect(pageTitle('Visit', 'Observations', 'Sightline')).toBe('Visit – Observations – Sightline');
  expect(pageTitle(undefined, ' ', 'Sightline')).toBe('Sightline');
});

describe('with a clock', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    document.body.replaceChildren();
  });

  it('announces inside the topmost dialog, which silences all outside it', () => {
    announce('first');
    vi.runAllTimers();
    expect(document.querySelector('body > [role=status]')?.textContent).toBe('first');
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.open = true;
    announce('second');
    vi.runAllTimers();
    expect(dialog.querySelector('[role=status]')?.textContent).toBe('second');
  });

  it('keeps a toast while it is pointed at, and shows one at a time', () => {
    const toasts = new Toasts();
    toasts.show('Note deleted', () => {});
    toasts.show('Note moved');
    expect(toasts.shown.map((toast) => toast.text)).toEqual(['Note moved']);
    const id = toasts.shown[0]?.id as number;
    toasts.hold(id);
    vi.advanceTimersByTime(60_000);
    expect(toasts.shown).toHaveLength(1);
    toasts.release(id);
    vi.advanceTimersByTime(10_000);
    expect(toasts.shown).toEqual([]);
  });
});

it('remembers the look of the window, and shrugs off nonsense', () => {
  applyAppearance({ theme: 'dark', textSize: 125 });
  expect(document.documentElement.dataset['theme']).toBe('dark');
  expect(rememberedAppearance()).toEqual({ theme: 'dark', textSize: 125 });
  localStorage.setItem('sightline.appearance', '{"theme":"mauve"');
  expect(rememberedAppearance()).toEqual({ theme: 'system', textSize: 100 });
});

it('the beginning of a text ends with a word, and says that there is more', () => {
  expect(beginning('He knelt and waited.', 20)).toBe('He knelt and waited.');
  expect(beginning('He knelt and waited.', 10)).toBe('He knelt…');
});
