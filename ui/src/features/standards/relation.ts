// How two standards belong together, as the person who reads one of them says it. Pure.

import type { Mapping, MappingKind, Related, StandardRef } from '../../ipc/call';
import type { Relation } from '../../words/standards';

/** A relation as it reads from the standard that is open. */
export function relationOf({ kind, onwards }: Pick<Related, 'kind' | 'onwards'>): Relation {
  return kind === 'replacedBy' && !onwards ? 'replaces' : kind;
}

/** The mapping of a relation that was chosen at `here`: a replacement leads from the older to the newer. */
export function drawn(here: StandardRef, relation: Relation, other: StandardRef): Mapping {
  if (relation === 'replaces') return { from: other, kind: 'replacedBy', to: here };
  return { from: here, kind: relation satisfies MappingKind, to: other };
}

/** The mapping behind what is shown as related to `here`. */
export function mappingOf(here: StandardRef, { kind, onwards, other }: Related): Mapping {
  const { standard } = other;
  return onwards ? { from: here, kind, to: standard } : { from: standard, kind, to: here };
}
