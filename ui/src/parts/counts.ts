// Coverage as the rows and columns of a table of counts.

import type { CountGroup } from '../components/CountTable/CountTable.svelte';
import type { Coverage } from '../ipc/call';
import { quarterName } from '../words/coverage';

type Column = { id: string; label: string };

/** Outcomes in the order of the set, under their groups; one column for each quarter. */
export function countTable({ rows, quarters }: Coverage): { columns: Column[]; groups: CountGroup[] } {
  const columns = quarters.map((quarter) => ({
    id: `${quarter.year}-${quarter.quarter}`,
    label: quarterName(quarter),
  }));
  const groups = new Map<string, CountGroup>();
  for (const { code, title, group, counts, total } of rows) {
    const found = groups.get(group) ?? { id: group, label: group, rows: [] };
    found.rows.push({ id: code, code, label: title, counts, total });
    groups.set(group, found);
  }
  return { columns, groups: [...groups.values()] };
}

/** How many outcomes were seen at least once. */
export function seen({ rows }: Coverage): number {
  return rows.filter(({ total }) => total > 0).length;
}
