// Moving through a list with the keyboard: arrows, Home, End, pages, and typing the start of
// what is looked for. Lists, menus and pickers share it, so that all feel the same.

/** How far Page Up and Page Down go. */
const PAGE = 10;

/** Where a key leads from `index` in a list of `count`, or nothing if it is not a moving key. */
export function moved(key: string, index: number, count: number, options: { wraps?: boolean } = {}): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const within = (n: number) => Math.min(last, Math.max(0, n));
  switch (key) {
    case 'ArrowDown':
      return options.wraps && index >= last ? 0 : within(index + 1);
    case 'ArrowUp':
      return options.wraps && index <= 0 ? last : within(index - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return within(index + PAGE);
    case 'PageUp':
      return within(index - PAGE);
    default:
      return undefined;
  }
}

/** Collects quickly typed letters and finds the next item that starts with them. */
export class TypeAhead {
  #typed = '';
  #last = -Infinity;

  /** @param pause milliseconds after which a letter starts a new word. */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly pause = 700,
  ) {}

  /** The index of the match after `from`, going round, or nothing. */
  find(key: string, texts: string[], from: number): number | undefined {
    if ([...key].length !== 1 || (key === ' ' && this.#typed === '')) return undefined;
    const at = this.now();
    this.#typed = (at - this.#last > this.pause ? '' : this.#typed) + key.toLowerCase();
    this.#last = at;
    // One letter again and again goes through everything that starts with it.
    const same = [...this.#typed].every((letter) => letter === this.#typed[0]);
    const wanted = same ? key.toLowerCase() : this.#typed;
    const start = same ? from + 1 : from;
    for (let step = 0; step < texts.length; step++) {
      const index = (start + step) % texts.length;
      if (texts[index]?.toLowerCase().startsWith(wanted)) return index;
    }
    return undefined;
  }
}
