// Rows that come a page at a time, each page starting after the last row of the one before
// (keyset: the cost of a page is the same wherever it is). Answers of an earlier question never
// mix with those of a later one.

import { call, type Answer, type UiError } from './call';

type Slice<Row, Cursor> = { rows: Row[]; next: Cursor | null };

export class Paged<Row, Cursor> {
  #rows = $state.raw<Row[]>([]);
  #next = $state.raw<Cursor | null>(null);
  #problem = $state.raw<UiError | undefined>();
  #busy = $state(false);
  #loaded = $state(false);
  /** How many are wanted, one below the other. */
  #pages = 1;
  #newest = 0;
  #ask: (after: Cursor | null) => Promise<Answer<Slice<Row, Cursor>>>;

  /** @param ask for the page after a cursor; the first one after null. */
  constructor(ask: (after: Cursor | null) => Promise<Answer<Slice<Row, Cursor>>>) {
    this.#ask = ask;
  }

  get rows(): Row[] {
    return this.#rows;
  }

  /** Whether there are more rows than these. */
  get more(): boolean {
    return this.#next !== null;
  }

  get problem(): UiError | undefined {
    return this.#problem;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Whether any page has come yet: an empty list and no list are not the same. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** The first page anew, in place of all the rows: for another filter or another order. */
  restart(): Promise<void> {
    this.#pages = 1;
    return this.#load([], null, 1);
  }

  /** As many pages as before anew, because something changed: nobody loses their place. */
  refresh(): Promise<void> {
    return this.#load([], null, this.#pages);
  }

  /** The page after the last row. Pressed twice, it is asked for once. */
  async next(): Promise<void> {
    if (this.#next === null || this.#busy) return;
    this.#pages++;
    await this.#load(this.#rows, this.#next, 1);
  }

  /** So many pages after a cursor, below the rows before it. */
  async #load(rows: Row[], after: Cursor | null, pages: number): Promise<void> {
    const mine = ++this.#newest;
    this.#busy = true;
    do {
      const answer = await call(this.#ask(after));
      if (mine !== this.#newest) return;
      if (answer.status === 'error') {
        this.#busy = false;
        this.#problem = answer.error;
        return;
      }
      rows = [...rows, ...answer.data.rows];
      after = answer.data.next;
    } while (after !== null && --pages > 0);
    this.#busy = false;
    this.#problem = undefined;
    this.#rows = rows;
    this.#next = after;
    this.#loaded = true;
  }
}
