// What must be finished before a screen, the workspace or the window may go away: autosaves
// above all. Screens put their finishing here; locking, leaving and closing run all of it.

import type { Content, SessionContent } from '../ipc/call';

/** Answers whether everything is safe. */
export type Finish = () => Promise<boolean>;

/** Words that no save has kept, with all that a later save of them needs. */
export type Unsaved = {
  id: string;
  /** The same as plain text, for somebody who has to copy it. */
  text: string;
} & (
  | { kind: 'observation'; version: number; content: Content }
  | { kind: 'session'; version: number; content: SessionContent }
  /** The record itself has moved on: they can only be copied. */
  | { kind: 'copyOnly' }
);

type Ways = {
  /** Stops trying, for somebody who leaves although not everything could be kept. */
  giveUp?: () => void;
  /** What is not kept, if anything. */
  unsaved?: () => Unsaved | undefined;
};

/** What is to be finished, each with its other ways. */
const unfinished = new Map<Finish, Ways>();

/** Keeps `finish` until the screen goes; return what it answers from `$effect`. */
export function beforeLeaving(finish: Finish, ways: Ways = {}): () => void {
  unfinished.set(finish, ways);
  return () => void unfinished.delete(finish);
}

/** Finishes everything. False when something could not be kept: then stay and show it. */
export async function finishAll(): Promise<boolean> {
  const safe = await Promise.all([...unfinished.keys()].map((finish) => finish().catch(() => false)));
  return safe.every(Boolean);
}

/** All that could not be finished. */
export function unsavedAll(): Unsaved[] {
  return [...unfinished.values()].flatMap(({ unsaved }) => unsaved?.() ?? []);
}

/** Lets go of everything that could not be finished. Only when the person has said so, or it is kept. */
export function giveUpAll(): void {
  for (const { giveUp } of unfinished.values()) giveUp?.();
  unfinished.clear();
}
