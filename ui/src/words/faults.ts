// What the window says when something broke. One entry for each kind, chosen by the kind and
// never by the text of the cause, which is for the engineer.

import type { FaultKind, Refusal, UiError } from '../ipc/call';
import { explainRefusal, type Explained } from './refusals';

const words: Record<FaultKind, Explained> = {
  diskFull: {
    what: 'The disk is full. What was saved before is safe.',
    next: 'Free some space and try again.',
  },
  notWritable: {
    what: 'Sightline cannot write there. What was saved before is safe.',
    next: 'Ask IT for permission to write to this folder, or choose another one.',
  },
  notReadable: {
    what: 'Sightline cannot read that file. Nothing was changed.',
    next: 'Check that the folder is there and try again.',
  },
  storeDamaged: {
    what: 'The file of your records is damaged. It was left exactly as it is.',
    next: 'Restore a backup from the first screen before you go on, or ask IT to. Please don’t delete anything.',
  },
  keyFileDamaged: {
    what: 'The key file beside your records, sightline.keys, is damaged, so they cannot be opened. The records themselves were left as they are.',
    next: 'Ask IT to put the key file back from a copy, or restore a backup. Please don’t delete anything.',
  },
  keyFileGone: {
    what: 'The key file beside your records, sightline.keys, is not there, so they cannot be opened. The records themselves were left as they are.',
    next: 'Ask IT to put the key file back into that folder, or restore a backup. Please don’t delete anything.',
  },
  storeGone: {
    what: 'The file of your records is not where it was. Sightline has put nothing in its place.',
    next: 'Put its folder back, or connect its disk, and try again. If it is lost, restore a backup.',
  },
  logOfAnotherFile: {
    what: 'The file of your records and the log of its last changes are of different times, as when only one of the two was copied. Both were left exactly as they are.',
    next: 'Put both back from the same copy, or restore a backup. Please don’t delete anything; IT can help.',
  },
  otherEngine: {
    what: 'This copy of Sightline is not the one that was tested. Your records were not opened and are as they were.',
    next: 'Ask IT to install the released package.',
  },
  unexpected: {
    what: 'Something unexpected went wrong. What was saved before is safe.',
    next: 'Try again. If it happens twice, tell IT what you were doing.',
  },
};

/** The words for whatever came back instead of an answer. */
export function explain(error: UiError): Explained {
  return error.kind === 'refusal' ? explainRefusal(error.refusal) : words[error.fault];
}

/** The same as one text, to stand beside the field it is about. */
export function explainAtField(error: UiError): string {
  const { what, next } = explain(error);
  return `${what} ${next}`;
}

/** Whether it is this refusal, which the screen shows beside the field it is about. */
export function isRefusal(error: UiError, code: Refusal['code']): boolean {
  return error.kind === 'refusal' && error.refusal.code === code;
}

/** When a page itself broke: the window's fault, not the person's. */
export const brokenPage = {
  title: 'This page could not be shown',
  what: 'Something in this page went wrong. Your records are safe: whatever was saved stays saved.',
  next: 'Open the page again, or go to Home. If it happens twice, tell IT which page it was.',
  again: 'Open the page again',
  home: 'Go to Home',
};
