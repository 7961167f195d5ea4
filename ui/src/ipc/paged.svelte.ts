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
    return this.#load(null);
  }

  /** The page after the last row. Pressed twice, it is asked for once. */
  async next(): Promise<void> {
    if (this.#next !== null && !this.#busy) await this.#load(this.#next);
  }

  async #load(after: Cursor | null): Promise<void> {
    const mine = ++this.#newest;
    this.#busy = true;
    const answer = await call(this.#ask(after));
    if (mine !== this.#newest) return;
    this.#busy = false;
    if (answer.status === 'error') {
      this.#problem = answer.error;
      return;
    }
    this.#problem = undefined;
    this.#rows = after === null ? answer.data.rows : [...this.#rows, ...answer.data.rows];
    this.#next = answer.data.next;
    this.#loaded = true;
  }
}
