// Undo and redo of everything a screen holds: typing, linking, reordering, deletion.
//
// The stack keeps whole values, not commands. Values are never changed in place (screens make
// a new one with a part replaced), so most of each is shared with the one before and a step
// costs little; and an undo can never disagree with what was done.

export type Change = {
  /** What was done, as it reads after "Undo": "delete note". */
  label: string;
  /**
   * Changes of one group that follow each other closely are one step. Give typing in one field
   * the field's id; leave it out for anything that is a step of its own.
   */
  group?: string;
};

export type UndoOptions = {
  /** Steps kept; the oldest are forgotten. */
  limit?: number;
  /** A pause this long, in milliseconds, ends a group. */
  pause?: number;
  /** A group never covers more than this, in milliseconds, or one undo would take too much. */
  longest?: number;
  /** Milliseconds on any clock that only goes forward. */
  now?: () => number;
};

type Step<T> = { before: T; after: T; label: string };

export class UndoStack<T> {
  #current = $state.raw() as T;
  #done = $state.raw<Step<T>[]>([]);
  #undone = $state.raw<Step<T>[]>([]);
  #open: { group: string; began: number; last: number } | undefined;
  #options: Required<UndoOptions>;

  constructor(initial: T, options: UndoOptions = {}) {
    this.#current = initial;
    this.#options = { limit: 500, pause: 1000, longest: 5000, now: () => performance.now(), ...options };
  }

  get current(): T {
    return this.#current;
  }

  /** What the next undo takes back, or nothing. */
  get undoLabel(): string | undefined {
    return this.#done.at(-1)?.label;
  }

  /** What the next redo brings again, or nothing. */
  get redoLabel(): string | undefined {
    return this.#undone.at(-1)?.label;
  }

  /** Takes the next value. What was undone before can no longer be redone. */
  record(next: T, change: Change): void {
    if (Object.is(next, this.#current)) return;
    const joins = this.#joins(change);
    const last = this.#done.at(-1);
    if (joins && last) {
      this.#done = [...this.#done.slice(0, -1), { ...last, after: next }];
    } else {
      const step = { before: this.#current, after: next, label: change.label };
      this.#done = [...this.#done, step].slice(-this.#options.limit);
    }
    this.#undone = [];
    this.#current = next;
  }

  /** Ends the open group: the next change is a step of its own. Call on blur. */
  seal(): void {
    this.#open = undefined;
  }

  /** Goes one step back; answers what was taken back, or nothing at the beginning. */
  undo(): string | undefined {
    return this.#turn('back');
  }

  /** Goes one step forward again; answers what was brought back, or nothing at the end. */
  redo(): string | undefined {
    return this.#turn('forward');
  }

  /** Starts anew from a value that came from elsewhere, such as another record being opened. */
  reset(value: T): void {
    this.seal();
    this.#done = [];
    this.#undone = [];
    this.#current = value;
  }

  #turn(way: 'back' | 'forward'): string | undefined {
    this.seal();
    const step = (way === 'back' ? this.#done : this.#undone).at(-1);
    if (!step) return undefined;
    if (way === 'back') {
      this.#done = this.#done.slice(0, -1);
      this.#undone = [...this.#undone, step];
      this.#current = step.before;
    } else {
      this.#undone = this.#undone.slice(0, -1);
      this.#done = [...this.#done, step];
      this.#current = step.after;
    }
    return step.label;
  }

  /** Whether a change belongs to the step before it; opens, extends or ends the group. */
  #joins({ group }: Change): boolean {
    const now = this.#options.now();
    const open = this.#open;
    if (!group) {
      this.#open = undefined;
      return false;
    }
    const joins =
      open?.group === group &&
      now - open.last <= this.#options.pause &&
      now - open.began <= this.#options.longest;
    this.#open = { group, began: joins ? open.began : now, last: now };
    return joins;
  }
}
