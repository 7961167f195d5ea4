// Lists of linked standards. Nothing is changed in place.

import type { StandardRef } from '../ipc/call';

/** One text for one standard, to compare and to key lists by. */
export function standardKey({ set, edition, code }: StandardRef): string {
  return `${set} ${edition} ${code}`;
}

/** The list with this standard at its end, or as it was if it is there already. */
export function withStandard(list: StandardRef[], standard: StandardRef): StandardRef[] {
  const key = standardKey(standard);
  return list.some((each) => standardKey(each) === key) ? list : [...list, standard];
}

export function withoutStandard(list: StandardRef[], standard: StandardRef): StandardRef[] {
  const key = standardKey(standard);
  return list.filter((each) => standardKey(each) !== key);
}
