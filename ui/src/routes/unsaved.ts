// Words that could not be saved before Sightline locked: the shell kept them sealed, and here they are
// saved, before any page shows the record as it was.

import { call, commands } from '../ipc/call';
import type { Unsaved } from '../parts/leaving';

export type BroughtBack = {
  /** How many records are saved now. */
  saved: number;
  /** What still cannot be saved. */
  left: Unsaved[];
};

/** Saves what was kept. What cannot be saved stays with the shell too, until it is let go. */
export async function bringBack(): Promise<BroughtBack> {
  const answer = await call(commands.unsaved());
  const kept = answer.status === 'ok' && answer.data ? (JSON.parse(answer.data) as Unsaved[]) : [];
  return saveAll(kept);
}

/** Tries again what could not be saved. */
export async function saveAll(kept: Unsaved[]): Promise<BroughtBack> {
  const left: Unsaved[] = [];
  for (const each of kept) {
    if (!(await save(each))) left.push(each);
  }
  if (kept.length > 0 && left.length === 0) await letGo();
  return { saved: kept.length - left.length, left };
}

/** Lets the shell forget them: they are saved, or the person has a copy. */
export async function letGo(): Promise<void> {
  await call(commands.forgetUnsaved());
}

/** Whether they are saved now. */
async function save(words: Unsaved): Promise<boolean> {
  switch (words.kind) {
    case 'observation':
      return (await call(commands.writeObservation(words.id, words.version, words.content))).status === 'ok';
    case 'session':
      return (await call(commands.writeSession(words.id, words.version, words.content))).status === 'ok';
    case 'copyOnly':
      return false;
  }
}
