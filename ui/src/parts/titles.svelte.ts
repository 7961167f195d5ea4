// What linked standards say, fetched once for a record: links themselves carry a code only.

import { SvelteMap } from 'svelte/reactivity';
import { call, commands, type StandardRef, type StandardTitle } from '../ipc/call';
import { standardKey } from './standards';

export class Titles {
  #known = new SvelteMap<string, StandardTitle>();
  #asked = new Set<string>();

  /** What a standard says, once it is known. */
  of(standard: StandardRef): StandardTitle | undefined {
    return this.#known.get(standardKey(standard));
  }

  /** Fetches what is not yet known. What cannot be had leaves its code, and is asked for again next time. */
  async ask(standards: StandardRef[]): Promise<void> {
    const unknown = standards.filter((each) => !this.#asked.has(standardKey(each)));
    if (unknown.length === 0) return;
    for (const each of unknown) this.#asked.add(standardKey(each));
    const answer = await call(commands.standardTitles(unknown));
    if (answer.status === 'ok') for (const title of answer.data) this.#known.set(standardKey(title.standard), title);
    else for (const each of unknown) this.#asked.delete(standardKey(each));
  }
}
