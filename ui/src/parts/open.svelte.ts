// The record that is open, and what was left of others with words that the store does not have. What
// could not be saved goes on being tried, and is on screen again for whoever comes back. What can
// never be saved, because the record itself moved on, is kept to be read and copied until somebody
// lets it go. Made once, where a page is put together.

import { SvelteMap } from 'svelte/reactivity';
import type { Draft } from './draft.svelte';
import { beforeLeaving } from './leaving';
import { plainText, type TextPart } from './text';

/** As much of a draft as its page needs, whatever it holds. */
export type OpenDraft = Pick<
  Draft<unknown>,
  'id' | 'texts' | 'status' | 'unsaved' | 'unsavedText' | 'flush' | 'rest' | 'stop' | 'undo' | 'redo' | 'undoLabel' | 'redoLabel'
>;

export class OpenRecord<D extends OpenDraft> {
  #record = $state.raw<D | undefined>();
  /** Those on screen or with unsaved words, each to be finished before anybody leaves. */
  #unfinished = new Map<string, { draft: D; forget: () => void }>();
  #kept = new SvelteMap<string, { words: TextPart[]; forget: () => void }>();

  /** Nothing while one is on its way, or none could be opened. */
  get record(): D | undefined {
    return this.#record;
  }

  /** The record as it was left with unsaved words, if it was. */
  unsaved(id: string): D | undefined {
    return this.#unfinished.get(id)?.draft;
  }

  /** Puts a record on screen: one that the store has, or one that was left with unsaved words. */
  show(draft: D): void {
    this.#record = draft;
    if (this.#unfinished.has(draft.id)) return;
    const forget = beforeLeaving(() => this.#finish(draft), {
      giveUp: () => draft.stop(),
      unsaved: () => draft.unsaved,
    });
    this.#unfinished.set(draft.id, { draft, forget });
  }

  /** Leaves a record, saving it first. */
  async leave(draft: D): Promise<void> {
    if (this.#record === draft) this.#record = undefined;
    await this.#finish(draft);
  }

  async #finish(draft: D): Promise<boolean> {
    const kept = await draft.flush();
    if (kept && this.#record !== draft) this.#drop(draft);
    return kept;
  }

  #drop(draft: D): void {
    draft.stop();
    const held = this.#unfinished.get(draft.id);
    // The same record may have been opened anew since.
    if (held?.draft !== draft) return;
    held.forget();
    this.#unfinished.delete(draft.id);
  }

  /** Saves the open record no more, and keeps its words beside what the store has of it. */
  giveUp(): void {
    const draft = this.#record;
    this.#record = undefined;
    if (!draft) return;
    const { id } = draft;
    const words = [...this.kept(id), ...draft.texts];
    this.#drop(draft);
    this.letGo(id);
    const forget = beforeLeaving(
      () => Promise.resolve(false),
      {
        giveUp: () => this.#kept.delete(id),
        unsaved: () => ({ kind: 'copyOnly', id, text: plainText(words) }),
      },
    );
    this.#kept.set(id, { words, forget });
  }

  /** Words of this record that were given up and not yet let go. */
  kept(id: string): TextPart[] {
    return this.#kept.get(id)?.words ?? [];
  }

  /** Somebody has what they need of them. */
  letGo(id: string): void {
    this.#kept.get(id)?.forget();
    this.#kept.delete(id);
  }
}
