// Saves what is being written without being asked. Knows nothing of what it saves or of the
// window: values go in through `changed`, states come out through `onstate`.
//
// Promises, with the values below: a pause of 0.6 s is saved; typing without a pause is saved
// every 1.5 s, which leaves the store half a second before anything is two seconds old; one
// save at a time, the newest value last; a value is given up only when a save of it, or of a
// later one, has succeeded. What failed is tried again only where that can help.

/** What can help after a failure: the same once more, another value, or nothing at all. */
export type Hope = 'again' | 'change' | 'none';

export type SaveStatus =
  | { kind: 'untouched' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  /** The text is still here: `unsaved` holds it. While there is hope "again", the next try comes by itself. */
  | { kind: 'failed'; cause: unknown; hope: Hope };

export type AutosaveOptions<T> = {
  save: (value: T) => Promise<void>;
  onstate: (status: SaveStatus) => void;
  /** What can help after this failure; the same once more, unless given. */
  hope?: (cause: unknown) => Hope;
  /** Milliseconds of quiet before a save. */
  pause?: number;
  /** Longest a change waits while more keep coming, in milliseconds. */
  longest?: number;
  /** Waits before each new try after a failure, in milliseconds; the last one repeats. */
  retries?: readonly [number, ...number[]];
  now?: () => Date;
};

type Held<T> = { value: T; since: number };

export class Autosave<T> {
  #options: Required<AutosaveOptions<T>>;
  /** Not yet handed to a save, and when the first of it was written. */
  #waiting: Held<T> | undefined;
  /** In the hands of the save that runs now. */
  #saving: Held<T> | undefined;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** What can help after the newest save, if it failed. */
  #hope: Hope | undefined;
  #stopped = false;

  constructor(options: AutosaveOptions<T>) {
    this.#options = {
      pause: 600,
      longest: 1500,
      retries: [1000, 2000, 5000, 15000],
      hope: () => 'again',
      now: () => new Date(),
      ...options,
    };
  }

  /** The newest value that no save has yet kept, or nothing if all is safe. */
  get unsaved(): T | undefined {
    return (this.#waiting ?? this.#saving)?.value;
  }

  /** Takes the newest value. Call at every change; it costs nothing. */
  changed(value: T): void {
    this.#waiting = { value, since: this.#waiting?.since ?? this.#options.now().getTime() };
    // While a save runs or a new try is due, the value takes its turn.
    if (!this.#running && this.#hope !== 'again' && this.#hope !== 'none') this.#schedule();
  }

  /**
   * Saves now: on blur, on leaving the page, on closing the window, on "Try again".
   * Answers whether everything is kept; if not, the text stays, and tries go on where that can help.
   */
  async flush(): Promise<boolean> {
    do {
      if (!this.#running && this.#hope !== 'none') this.#run();
      await this.#running;
    } while (this.unsaved !== undefined && !this.#hope);
    return this.unsaved === undefined;
  }

  /** Ends all waiting and trying again, for a screen that goes away after a `flush`. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Waits for a pause, but never longer than the oldest waiting change may. */
  #schedule(): void {
    if (!this.#waiting) return;
    const { pause, longest, now } = this.#options;
    const left = this.#waiting.since + longest - now().getTime();
    this.#wait(Math.min(pause, Math.max(0, left)));
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    // A save that was running when all stopped may still fail: it is not tried again.
    if (!this.#stopped) this.#timer = setTimeout(() => this.#run(), milliseconds);
  }

  #run(): void {
    clearTimeout(this.#timer);
    this.#saving = this.#waiting;
    this.#waiting = undefined;
    if (!this.#saving) return;
    this.#running = this.#attempt(this.#saving).then((goOn) => {
      this.#running = undefined;
      this.#saving = undefined;
      if (goOn) this.#schedule();
    });
  }

  /** One save. Answers whether what was written meanwhile may follow in its turn. */
  async #attempt(taken: Held<T>): Promise<boolean> {
    const { onstate, save, hope, retries, now } = this.#options;
    onstate({ kind: 'saving' });
    try {
      await save(taken.value);
      this.#failures = 0;
      this.#hope = undefined;
      onstate({ kind: 'saved', at: now() });
      return true;
    } catch (cause) {
      // What was written meanwhile is newer and holds this too.
      const newer = this.#waiting;
      this.#waiting = newer ?? taken;
      this.#hope = hope(cause);
      if (this.#hope === 'again') {
        this.#waiting = { ...this.#waiting, since: taken.since };
        this.#wait(retries[Math.min(this.#failures, retries.length - 1)] ?? retries[0]);
        this.#failures++;
      } else {
        // The next change waits for its own pause.
        this.#waiting = { ...this.#waiting, since: now().getTime() };
      }
      onstate({ kind: 'failed', cause, hope: this.#hope });
      return this.#hope === 'change' && newer !== undefined;
    }
  }
}
