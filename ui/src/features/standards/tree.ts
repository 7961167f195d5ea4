// A set of standards as the tree that people read. Pure; knows no set's codes or kinds: what
// counts, what may be linked and what stands under what is in the set itself.

import type { FrameworkView, Item } from '../../ipc/call';

export type Branch = { item: Item; children: Branch[] };

/** Everything directly and further under `parent`, in the order of the set. */
export function branches({ items }: Pick<FrameworkView, 'items'>, parent: string | null): Branch[] {
  const under = new Map<string | null, Item[]>();
  for (const item of items) under.set(item.parent, [...(under.get(item.parent) ?? []), item]);
  const grow = (of: string | null): Branch[] =>
    (under.get(of) ?? []).map((item) => ({ item, children: grow(item.code) }));
  return grow(parent);
}

/** The items that are counted, under the groups they belong to. */
export function contents(view: FrameworkView): { group: Item | undefined; items: Item[] }[] {
  const byCode = new Map(view.items.map((item) => [item.code, item]));
  const groups = new Map<string | null, Item[]>();
  for (const item of view.items) {
    if (item.kind !== view.about.counted) continue;
    groups.set(item.parent, [...(groups.get(item.parent) ?? []), item]);
  }
  return [...groups].map(([code, items]) => ({ group: code === null ? undefined : byCode.get(code), items }));
}

/** The page on which an item is read: itself if it is counted, or what is counted above it. */
export function pageOf(view: FrameworkView, code: string): Item | undefined {
  const byCode = new Map(view.items.map((item) => [item.code, item]));
  let item = byCode.get(code);
  while (item && item.kind !== view.about.counted) item = item.parent === null ? undefined : byCode.get(item.parent);
  return item ?? byCode.get(code);
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

/** How a standard is named outside its set: "PQS 3.2 D7". */
export function fullCode({ about }: Pick<FrameworkView, 'about'>, code: string): string {
  return `${about.short} ${code}`;
}
