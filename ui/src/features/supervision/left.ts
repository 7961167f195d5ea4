// Sessions whose page was left. What could not be saved then goes on being tried here, and is on
// screen again for whoever comes back; nothing else is kept.

import { beforeLeaving } from '../../lib/leaving';
import type { SessionEditor } from './editor.svelte';

export class LeftSessions {
  #editors = new Map<string, SessionEditor>();
  #open = new Set<string>();

  /** The session is opened: with the words that are not saved yet, if it was left with some. */
  open(id: string): SessionEditor | undefined {
    this.#open.add(id);
    return this.#editors.get(id);
  }

  /** Leaves a session, saving it first. */
  async leave(editor: SessionEditor): Promise<void> {
    const { id } = editor;
    this.#open.delete(id);
    this.#editors.set(id, editor);
    const finish = async () => {
      const kept = await editor.flush();
      if (!kept) return false;
      forget();
      this.#editors.delete(id);
      if (!this.#open.has(id)) editor.stop();
      return true;
    };
    const forget = beforeLeaving(finish, () => editor.stop());
    await finish();
  }
}
