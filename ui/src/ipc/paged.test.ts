import { describe, expect, it } from 'vitest';
import type { Answer } from './call';
import { Paged } from './paged.svelte';

type Slice = { rows: number[]; next: number | null };
const ok = (data: Slice): Answer<Slice> => ({ status: 'ok', data });

describe('rows by the page', () => {
  it('come after the ones before, once for each press', async () => {
    const asked: (number | null)[] = [];
    const paged = new Paged<number, number>(async (after) => {
      asked.push(after);
      const first = after ?? 0;
      return ok({ rows: [first + 1, first + 2], next: first < 2 ? first + 2 : null });
    });
    await paged.restart();
    expect(paged.more).toBe(true);
    await Promise.all([paged.next(), paged.next()]);
    expect(paged.rows).toEqual([1, 2, 3, 4]);
    expect(paged.more).toBe(false);
    await paged.next();
    expect(asked).toEqual([null, 2]);
  });

  it('come anew, as many pages as there were, when something changed', async () => {
    let first = 1;
    const paged = new Paged<number, number>(async (after) => {
      const from = after ?? first;
      return ok({ rows: [from, from + 1], next: from < 5 ? from + 2 : null });
    });
    await paged.restart();
    await paged.next();
    first = 0;
    await paged.refresh();
    expect(paged.rows).toEqual([0, 1, 2, 3]);
    expect(paged.more).toBe(true);
    await paged.next();
    expect(paged.rows).toEqual([0, 1, 2, 3, 4, 5]);
    await paged.restart();
    expect(paged.rows).toEqual([0, 1]);
  });

  it('of an overtaken question never arrive', async () => {
    const answers: ((slice: Slice) => void)[] = [];
    const paged = new Paged<number, number>(
      () => new Promise((resolve) => answers.push((slice) => resolve(ok(slice)))),
    );
    const first = paged.restart();
    const second = paged.restart();
    answers[1]?.({ rows: [2], next: null });
    answers[0]?.({ rows: [1], next: 7 });
    await Promise.all([first, second]);
    expect(paged.rows).toEqual([2]);
    expect(paged.more).toBe(false);
  });

  it('stay when the next page cannot be had', async () => {
    let fails = false;
    const paged = new Paged<number, number>(async () =>
      fails ? { status: 'error', error: { kind: 'fault', fault: 'notReadable' } } : ok({ rows: [1], next: 1 }),
    );
    await paged.restart();
    fails = true;
    await paged.next();
    expect(paged.rows).toEqual([1]);
    expect(paged.problem).toEqual({ kind: 'fault', fault: 'notReadable' });
    expect(paged.more).toBe(true);
  });
});
