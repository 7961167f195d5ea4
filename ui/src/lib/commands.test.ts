import { beforeEach, expect, it, vi } from 'vitest';
import { Commands, isSingleKey, shownKeys, type Command } from './commands.svelte';

let commands: Commands;
const run = vi.fn();
const command = (keys: string, more: Partial<Command> = {}): Command => ({
  id: keys, label: keys, group: 'Test', keys, run: () => run(keys), ...more,
});

/** Presses a key on an element and lets the registry see it, as the window would. */
function press(init: KeyboardEventInit, target: HTMLElement = document.body): KeyboardEvent {
  document.body.append(target === document.body ? '' : target);
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  target.addEventListener('keydown', (e) => commands.handle(e), { once: true });
  target.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  run.mockReset();
  commands = new Commands();
});

it('runs the command of a key, and only with exactly its modifiers', () => {
  commands.register(command('Control+K'));
  expect(press({ key: 'k', ctrlKey: true }).defaultPrevented).toBe(true);
  press({ key: 'K', ctrlKey: true, shiftKey: true });
  press({ key: 'k' });
  expect(run).toHaveBeenCalledTimes(1);
});

it('never fires a single key while somebody writes, or once they are switched off', () => {
  commands.register(command('?'), command('Control+L'));
  press({ key: '?', shiftKey: true }, document.createElement('textarea'));
  expect(run).not.toHaveBeenCalled();
  press({ key: 'l', ctrlKey: true }, document.createElement('textarea'));
  press({ key: '?', shiftKey: true });
  expect(run.mock.calls).toEqual([['Control+L'], ['?']]);
  commands.singleKeys = false;
  press({ key: '?', shiftKey: true });
  expect(run).toHaveBeenCalledTimes(2);
});

it('leaves alone what is composed, repeated, handled already or inside a dialog', () => {
  commands.register(command('Control+K'));
  press({ key: 'k', ctrlKey: true, isComposing: true });
  press({ key: 'k', ctrlKey: true, repeat: true });
  const dialog = document.createElement('dialog');
  const inside = dialog.appendChild(document.createElement('button'));
  document.body.append(dialog);
  const event = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true });
  dialog.addEventListener('keydown', (e) => commands.handle(e));
  inside.dispatchEvent(event);
  expect(run).not.toHaveBeenCalled();
});

it('gives a key to the newest screen and back to the older when it closes', () => {
  const older = command('Control+Enter');
  const newer = command('Control+Enter', { id: 'newer', run: () => run('newer') });
  commands.register(older);
  const close = commands.register(newer);
  press({ key: 'Enter', ctrlKey: true });
  close();
  press({ key: 'Enter', ctrlKey: true });
  expect(run.mock.calls).toEqual([['newer'], ['Control+Enter']]);
});

it('offers only what can be done now', () => {
  commands.register(command('Control+Z', { enabled: () => false }));
  expect(commands.available).toEqual([]);
  expect(press({ key: 'z', ctrlKey: true }).defaultPrevented).toBe(false);
});

it('shows keys the way they are printed on them', () => {
  expect(shownKeys('Control+Shift+K')).toBe('Ctrl Shift K');
  expect(shownKeys('Alt+ArrowUp')).toBe('Alt ↑');
  expect([isSingleKey('?'), isSingleKey('Control+K'), isSingleKey('F6')]).toEqual([true, false, false]);
});
