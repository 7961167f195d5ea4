// How strongly a count is tinted. The number is in the cell: the tint only helps the eye.

export type Tint = 0 | 1 | 2 | 3 | 4;

/**
 * From nothing (0) to the strongest (4), by where `count` lies below the greatest count of the
 * table. Small counts keep a step each, so that a table of ones and twos is not all dark.
 */
export function tint(count: number, greatest: number): Tint {
  if (count <= 0) return 0;
  return Math.min(4, Math.ceil((count / Math.max(4, greatest)) * 4)) as Tint;
}
