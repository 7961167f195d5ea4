// A view that a screen shows: asked for, shown when it is here, kept while it is asked again, and
// the reason when it could not be had. An answer that a later question has overtaken is dropped.

import { call, type Answer, type UiError } from './call';

export class Query<T> {
  #value = $state.raw<T | undefined>();
  #problem = $state.raw<UiError | undefined>();
  #busy = $state(false);
  #newest = 0;

  /** The newest answer, also while the next one is on its way. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Why the newest question has no answer. */
  get problem(): UiError | undefined {
    return this.#problem;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Asks. Never throws: the reason stands in `problem`. */
  async load(question: Promise<Answer<T>>): Promise<void> {
    const mine = ++this.#newest;
    this.#busy = true;
    const answer = await call(question);
    if (mine !== this.#newest) return;
    this.#busy = false;
    if (answer.status === 'ok') this.set(answer.data);
    else this.#problem = answer.error;
  }

  /** Takes an answer that came another way, such as from the verb that changed the record. */
  set(value: T): void {
    this.#newest++;
    this.#value = value;
    this.#problem = undefined;
    this.#busy = false;
  }
}
