// What a correction corrects, in words.

import type { Content, Corrects, RecordPart } from '../../ipc/call';
import { after, parts } from '../../words/observation';

export const partName: Record<RecordPart, string> = {
  prepare: parts.prepare,
  writeUp: parts['write-up'],
  talk: parts.talk,
  agree: parts.agree,
};

/** "note 2" or "Talk". */
export function correctedInWords(corrects: Corrects, { notes }: Content): string {
  if (corrects.what === 'part') return partName[corrects.which];
  return after.correctedNote(notes.findIndex((note) => note.id === corrects.which) + 1);
}
