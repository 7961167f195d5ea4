// Everything that can be done by name: the command palette lists it, a key runs it, and the
// same key is shown wherever the command is. One list, so that they never disagree.

import { untrack } from 'svelte';

export type Command = {
  id: string;
  label: string;
  /** Heading it stands under in the palette and in the list of shortcuts. */
  group: string;
  /** In the form of aria-keyshortcuts: "Control+K", "Alt+ArrowUp", "?". */
  keys?: string;
  /** Whether it makes sense now; always, unless given. */
  enabled?: () => boolean;
  /** Its key works in a dialog too. */
  always?: boolean;
  run: () => void;
};

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta'] as const;

/** "Ctrl Shift K", as shown beside a command. */
export function shownKeys(keys: string): string {
  const short: Record<string, string> = {
    Control: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc',
  };
  return keys.split('+').map((key) => short[key] ?? key).join(' ');
}

/** Whether keys are a single character, which must never fire while somebody writes. */
export function isSingleKey(keys: string): boolean {
  return !keys.split('+').some((key) => key === 'Control' || key === 'Alt' || key === 'Meta') && keys.length === 1;
}

function matches(event: KeyboardEvent, keys: string): boolean {
  if (isSingleKey(keys)) {
    // "?" needs Shift on some keyboards and not on others: the character decides.
    return event.key === keys && !event.ctrlKey && !event.altKey && !event.metaKey;
  }
  const wanted = keys.split('+');
  const key = wanted.at(-1) as string;
  const held = { Control: event.ctrlKey, Alt: event.altKey, Shift: event.shiftKey, Meta: event.metaKey };
  return event.key.toLowerCase() === key.toLowerCase() && MODIFIERS.every((name) => held[name] === wanted.includes(name));
}

function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}

export class Commands {
  #commands = $state.raw<Command[]>([]);
  /** Off in Settings for people whose speech or switch input types single keys by accident. */
  singleKeys = $state(true);

  /** What can be done now, in the order it was registered. */
  get available(): Command[] {
    return this.#commands.filter((command) => command.enabled?.() ?? true);
  }

  get all(): Command[] {
    return this.#commands;
  }

  /**
   * Adds commands while a screen is open; call what it answers when the screen closes (return
   * it from `$effect`). A key that is already taken is the newcomer's until then.
   */
  register(...commands: Command[]): () => void {
    // Called from effects, which must not depend on the list they change.
    this.#commands = untrack(() => [...this.#commands, ...commands]);
    return () => {
      this.#commands = this.#commands.filter((command) => !commands.includes(command));
    };
  }

  /** Runs the command of a key press, if there is one. Listen with it on the window. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const command = this.available.findLast(({ keys }) => keys && matches(event, keys));
    if (!command?.keys) return;
    // A dialog has the keyboard to itself, but for what must not wait.
    if (event.target instanceof Element && event.target.closest('dialog') && !command.always) return;
    if (isSingleKey(command.keys) && (!this.singleKeys || writes(event.target))) return;
    event.preventDefault();
    command.run();
  }
}
