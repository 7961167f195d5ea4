// What must be finished before a screen, the workspace or the window may go away: autosaves
// above all. Screens put their finishing here; locking, leaving and closing run all of it.

/** Answers whether everything is safe. */
export type Finish = () => Promise<boolean>;

const unfinished = new Set<Finish>();

/** Keeps `finish` until the screen goes; return what it answers from `$effect`. */
export function beforeLeaving(finish: Finish): () => void {
  unfinished.add(finish);
  return () => void unfinished.delete(finish);
}

/** Finishes everything. False when something could not be kept: then stay and show it. */
export async function finishAll(): Promise<boolean> {
  const safe = await Promise.all([...unfinished].map((finish) => finish().catch(() => false)));
  return safe.every(Boolean);
}
