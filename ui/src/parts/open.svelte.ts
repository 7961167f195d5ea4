// The record that is open, and what was left of others with words that the store does not have. What
// could not be saved goes on being tried, and is on screen again for whoever comes back. What can
// never be saved, because the record itself moved on, is kept to be read and copied until somebody
// lets it go. Made once, where a page is put together.

import { SvelteMap } from 'svelte/reactivity';
import { beforeLeaving, type Unsaved } from './leaving';
import { plainText, type TextPart } from './text';

/** As much of a draft as leaving it needs. */
type Leavable = {
  readonly id: string;
  readonly texts: TextPart[];
  readonly unsaved: Unsaved | undefined;
  flush(): Promise<boolean>;
  stop(): void;
};

export class OpenRecord<D extends Leavable> {
  /** Nothing while one is on its way, or none could be opened. */
  record = $state.raw<D | undefined>();
  #unsaved = new Map<string, D>();
  #kept = new SvelteMap<string, { words: TextPart[]; forget: () => void }>();

  /** The record as it was left with unsaved words, if it was. */
  unsaved(id: string): D | undefined {
    return this.#unsaved.get(id);
  }

  /** Leaves the open record, saving it first. */
  async leave(draft: D | undefined = this.record): Promise<void> {
    if (!draft) return;
    if (this.record === draft) this.record = undefined;
    this.#unsaved.set(draft.id, draft);
    const finish = async () => {
      const kept = await draft.flush();
      if (kept && this.record !== draft) {
        draft.stop();
        this.#unsaved.delete(draft.id);
        forget();
      }
      return kept;
    };
    const forget = beforeLeaving(finish, { giveUp: () => draft.stop(), unsaved: () => draft.unsaved });
    await finish();
  }

  /** Saves the open record no more, and keeps its words beside what the store has of it. */
  giveUp(): void {
    const draft = this.record;
    this.record = undefined;
    if (!draft) return;
    const { id } = draft;
    const words = [...this.kept(id), ...draft.texts];
    draft.stop();
    this.#unsaved.delete(id);
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
