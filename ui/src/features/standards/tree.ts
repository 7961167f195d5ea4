// A set of standards as the tree that people read. Pure; knows no set's codes or kinds: what
// counts, what may be linked and what stands under what is in the set itself.

import type { FrameworkView, Item } from '../../ipc/call';

export type Branch = { item: Item; children: Branch[] };

/** Everything directly and further under `parent`, in the order of the set. */
export function branches({ items }: Pick<FrameworkView, 'items'>, parent: string | null): Branch[] {
  const under = new Map<string | null, Item[]>();
  for (const item of items) {
    const found = under.get(item.parent);
    if (found) found.push(item);
    else under.set(item.parent, [item]);
  }
  const grow = (of: string | null): Branch[] =>
    (under.get(of) ?? []).map((item) => ({ item, children: grow(item.code) }));
  return grow(parent);
}

/** What stands above an item, from the top down, without itself. */
export function above(view: FrameworkView, { parent }: Item): Item[] {
  const item = view.items.find(({ code }) => code === parent);
  return item ? [...above(view, item), item] : [];
}

/** Branches in runs of one kind: what one knows, then what one does. */
export function byKind(all: Branch[]): { kind: string; branches: Branch[] }[] {
  const runs: { kind: string; branches: Branch[] }[] = [];
  for (const branch of all) {
    const last = runs.at(-1);
    if (last?.kind === branch.item.kind) last.branches.push(branch);
    else runs.push({ kind: branch.item.kind, branches: [branch] });
  }
  return runs;
}

/** How much stands under an item at any depth, and how many of those are linked in some record. */
export type Reach = { below: number; seenBelow: number };

/** The reach of every item, by its code. A parent always stands before what is under it. */
export function reaches({ items }: Pick<FrameworkView, 'items'>, counts: ReadonlyMap<string, number>): Map<string, Reach> {
  const all = new Map(items.map(({ code }): [string, Reach] => [code, { below: 0, seenBelow: 0 }]));
  for (const { code, parent } of items.toReversed()) {
    const own = all.get(code);
    const over = parent === null ? undefined : all.get(parent);
    if (!own || !over) continue;
    over.below += own.below + 1;
    over.seenBelow += own.seenBelow + (counts.get(code) ? 1 : 0);
  }
  return all;
}

/** How a standard is named outside its set: "PQS 3.2 D7", or by the short name that its kind has of its own. */
export function fullCode({ about, kinds, items }: Pick<FrameworkView, 'about' | 'kinds' | 'items'>, code: string): string {
  const item = items.find((each) => each.code === code);
  const own = kinds.find(({ name }) => name === item?.kind)?.short;
  return `${own ?? about.short} ${code}`;
}
