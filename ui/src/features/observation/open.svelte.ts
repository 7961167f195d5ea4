// The observation that is open, shared by its page and the guidance beside it. Made once, where the
// two are put together. What could not be saved when its page was left stays here until it is.

import { beforeLeaving } from '../../lib/leaving';
import type { ObservationPart } from '../../lib/route';
import type { Editor } from './editor.svelte';

export class OpenObservation {
  /** Nothing while one is on its way, or none could be opened. */
  editor = $state.raw<Editor | undefined>();
  /** The part being read or written. */
  part = $state<ObservationPart>('prepare');
  /** Left with words that the store does not have; each goes on trying. */
  #unsaved = new Map<string, Editor>();

  /** Whether there is guidance to give: an agreed record is only read. */
  get guided(): boolean {
    return this.editor !== undefined && this.editor.state !== 'agreed';
  }

  /** Opens the record again that was left with unsaved words, if it is this one. */
  reopen(id: string): Editor | undefined {
    return this.#unsaved.get(id);
  }

  /** Lets go of the open record as it is, for one that can never be saved. */
  drop(): void {
    this.editor?.stop();
    this.editor = undefined;
  }

  /** Leaves the open record, saving it first. */
  async close(): Promise<void> {
    const { editor } = this;
    this.editor = undefined;
    if (!editor) return;
    this.#unsaved.set(editor.id, editor);
    const finish = async () => {
      const kept = await editor.flush();
      if (kept && this.editor !== editor) {
        editor.stop();
        this.#unsaved.delete(editor.id);
        forget();
      }
      return kept;
    };
    const forget = beforeLeaving(finish, () => editor.stop());
    await finish();
  }
}
