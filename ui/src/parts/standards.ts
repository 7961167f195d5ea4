// Editions and standards by their names, and lists of linked standards. Nothing is changed in place.

import type { EditionRef, StandardRef } from '../ipc/call';

/** One text for one edition, to compare and to key lists by. Neither part can hold the bar. */
export const editionKey = ({ set, edition }: EditionRef): string => `${set}|${edition}`;

/** One text for one standard, likewise. */
export const standardKey = (standard: StandardRef): string => `${editionKey(standard)}|${standard.code}`;

export const isSameEdition = (one: EditionRef, other: EditionRef): boolean => editionKey(one) === editionKey(other);

/** The list with this standard at its end, or as it was if it is there already. */
export function withStandard(list: StandardRef[], standard: StandardRef): StandardRef[] {
  const key = standardKey(standard);
  return list.some((each) => standardKey(each) === key) ? list : [...list, standard];
}

export function withoutStandard(list: StandardRef[], standard: StandardRef): StandardRef[] {
  const key = standardKey(standard);
  return list.filter((each) => standardKey(each) !== key);
}
