import { tick } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import userEvent from '@testing-library/user-event';
import { oneTabStop } from './one-tab-stop';

const focused = () => document.activeElement?.textContent;

/** Rows of controls, between two buttons. */
function shown(...rows: string[][]): HTMLElement {
  const row = (names: string[]) => `<li>${names.map((name) => `<button>${name}</button>`).join('')}</li>`;
  document.body.innerHTML = `<button>before</button><ul>${rows.map(row).join('')}</ul><button>after</button>`;
  return document.querySelector('ul') as HTMLElement;
}

let detach: ReturnType<typeof oneTabStop>;
afterEach(() => detach?.());

describe('a list as one tab stop', () => {
  it('is entered and left with one Tab, and walked with arrows', async () => {
    const press = userEvent.setup();
    detach = oneTabStop(shown(['a1', 'a2'], ['b1', 'b2'], ['c1']));
    await press.tab();
    await press.tab();
    const seen = [focused()];
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'Home', 'ArrowLeft', 'End']) {
      await press.keyboard(`{${key}}`);
      seen.push(focused());
    }
    expect(seen).toEqual(['a1', 'b1', 'b2', 'b2', 'c1', 'b1', 'a1', 'a1', 'c1']);
    await press.tab();
    expect(focused()).toBe('after');
    await press.tab({ shift: true });
    expect(focused()).toBe('c1');
  });

  it('gives the focus to a neighbour when what had it is removed', async () => {
    const list = shown(['a1'], ['b1'], ['c1']);
    detach = oneTabStop(list);
    const [, second] = list.querySelectorAll('button');
    second?.focus();
    second?.closest('li')?.remove();
    await tick();
    expect(focused()).toBe('c1');
  });

  it('takes no key that belongs to a command', async () => {
    const press = userEvent.setup();
    const list = shown(['a1'], ['b1']);
    detach = oneTabStop(list);
    list.querySelector('button')?.focus();
    await press.keyboard('{Alt>}{ArrowDown}{/Alt}{Control>}{End}{/Control}');
    expect(focused()).toBe('a1');
  });
});
