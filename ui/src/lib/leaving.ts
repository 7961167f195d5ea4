// What must be finished before a screen, the workspace or the window may go away: autosaves
// above all. Screens put their finishing here; locking, leaving and closing run all of it.

/** Answers whether everything is safe. */
export type Finish = () => Promise<boolean>;

/** What is to be finished, each with the way to give it up. */
const unfinished = new Map<Finish, () => void>();

/**
 * Keeps `finish` until the screen goes; return what it answers from `$effect`.
 * @param giveUp stops trying, for somebody who leaves although not everything could be kept.
 */
export function beforeLeaving(finish: Finish, giveUp: () => void = () => {}): () => void {
  unfinished.set(finish, giveUp);
  return () => void unfinished.delete(finish);
}

/** Finishes everything. False when something could not be kept: then stay and show it. */
export async function finishAll(): Promise<boolean> {
  const safe = await Promise.all([...unfinished.keys()].map((finish) => finish().catch(() => false)));
  return safe.every(Boolean);
}

/** Lets go of everything that could not be finished. Only when the person has said so. */
export function giveUpAll(): void {
  for (const giveUp of unfinished.values()) giveUp();
  unfinished.clear();
}
