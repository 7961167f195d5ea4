// The list of observations: what is looked for, the rows so far, and the rest on demand.

import { latest } from '../../lib/latest';
import { call, commands, type Cursor, type ListFilter, type ObservationRow, type State, type UiError } from '../../ipc/call';

export class ObservationList {
  #rows = $state.raw<ObservationRow[] | undefined>();
  #next = $state.raw<Cursor | null>(null);
  #problem = $state.raw<UiError | undefined>();
  #find = '';
  #state: State | null = null;
  /** Only the newest question counts; the older answer comes as nothing. */
  #ask = latest((filter: ListFilter) => call(commands.observations(filter, null)));

  /** Newest change first; nothing until the first answer. */
  get rows(): ObservationRow[] | undefined {
    return this.#rows;
  }

  get more(): boolean {
    return this.#next !== null;
  }

  get problem(): UiError | undefined {
    return this.#problem;
  }

  look(find: string, state: State | null): Promise<void> {
    this.#find = find;
    this.#state = state;
    return this.#load(() => []);
  }

  /** Asks again because something changed; rows that were fetched later stay below. */
  refresh(): Promise<void> {
    return this.#load((first) => {
      const last = first.at(-1);
      const seen = new Set(first.map((row) => row.id));
      if (!last) return [];
      return (this.#rows ?? []).filter((row) => !seen.has(row.id) && row.changedAt < last.changedAt);
    });
  }

  async #load(below: (first: ObservationRow[]) => ObservationRow[]): Promise<void> {
    const answer = await this.#ask(this.#filter());
    if (!answer) return;
    this.#problem = answer.status === 'error' ? answer.error : undefined;
    if (answer.status === 'error') return;
    const rest = below(answer.data.rows);
    this.#rows = [...answer.data.rows, ...rest];
    if (rest.length === 0) this.#next = answer.data.next;
  }

  async showMore(): Promise<void> {
    const after = this.#next;
    if (!after) return;
    const answer = await call(commands.observations(this.#filter(), after));
    // Another question was asked meanwhile: these rows are no part of its answer.
    if (after !== this.#next) return;
    this.#problem = answer.status === 'error' ? answer.error : undefined;
    if (answer.status === 'error') return;
    this.#rows = [...(this.#rows ?? []), ...answer.data.rows];
    this.#next = answer.data.next;
  }

  #filter(): ListFilter {
    return { text: this.#find.trim() || null, state: this.#state, practitioner: null, mine: null };
  }
}
