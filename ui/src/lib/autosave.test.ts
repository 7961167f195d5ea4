import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, type SaveStatus } from './autosave';

let saved: string[];
let states: SaveStatus[];
/** What the next saves do: nothing is success at once; a promise is waited for. */
let outcome: () => Promise<void> | void;
let autosave: Autosave<string>;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-05-12T14:00:00Z') });
  saved = [];
  states = [];
  outcome = () => {};
  autosave = new Autosave<string>({
    save: async (text) => {
      await outcome();
      saved.push(text);
    },
    onstate: (state) => states.push(state),
  });
});

afterEach(() => vi.useRealTimers());

/** Types a word a letter at a time, `gap` milliseconds apart. */
async function type(text: string, gap: number) {
  for (let n = 1; n <= text.length; n++) {
    autosave.changed(text.slice(0, n));
    await vi.advanceTimersByTimeAsync(gap);
  }
}

/** A save that ends when told to. */
function held() {
  let finish = () => {};
  let fail = (_cause: unknown) => {};
  const promise = new Promise<void>((resolve, reject) => ((finish = resolve), (fail = reject)));
  return { promise, finish, fail };
}

it('saves once after a pause of less than a second', async () => {
  await type('knelt', 100);
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(900);
  expect(saved).toEqual(['knelt']);
  expect(states.map((state) => state.kind)).toEqual(['saving', 'saved']);
  expect(autosave.unsaved).toBeUndefined();
});

it('never leaves anything two seconds unsaved while typing goes on', async () => {
  const written = new Map<string, number>();
  const text = 'He waited through three long silences without filling them.';
  for (let n = 1; n <= text.length; n++) {
    autosave.changed(text.slice(0, n));
    written.set(text.slice(0, n), Date.now());
    await vi.advanceTimersByTimeAsync(150);
    const oldest = written.get(text.slice(0, (saved.at(-1)?.length ?? 0) + 1));
    if (oldest !== undefined) expect(Date.now() - oldest).toBeLessThan(2000);
  }
  expect(saved.length).toBeGreaterThan(3);
});

it('keeps the limit for what is written while a slow save runs', async () => {
  const slow = held();
  outcome = () => slow.promise;
  await type('a', 700);
  outcome = () => {};
  autosave.changed('ab');
  await vi.advanceTimersByTimeAsync(1400);
  autosave.changed('abc');
  slow.finish();
  await vi.advanceTimersByTimeAsync(101);
  expect(saved).toEqual(['a', 'abc']);
});

it('runs one save at a time and ends with the newest text', async () => {
  const first = held();
  outcome = () => first.promise;
  await type('one', 0);
  await vi.advanceTimersByTimeAsync(600);
  autosave.changed('two');
  await vi.advanceTimersByTimeAsync(5000);
  expect(saved).toEqual([]);
  outcome = () => {};
  first.finish();
  await vi.runAllTimersAsync();
  expect(saved).toEqual(['one', 'two']);
});

describe('flush', () => {
  it('saves at once and answers that all is kept', async () => {
    autosave.changed('on blur');
    expect(await autosave.flush()).toBe(true);
    expect(saved).toEqual(['on blur']);
  });

  it('with nothing to save does nothing', async () => {
    expect(await autosave.flush()).toBe(true);
    expect(states).toEqual([]);
  });

  it('waits for the running save and then keeps what came during it, for every caller', async () => {
    const first = held();
    outcome = () => first.promise;
    autosave.changed('one');
    const early = autosave.flush();
    autosave.changed('two');
    const late = autosave.flush();
    outcome = () => {};
    first.finish();
    expect(await Promise.all([early, late])).toEqual([true, true]);
    expect(saved).toEqual(['one', 'two']);
  });

  it('answers no when the disk refuses, with the text still here', async () => {
    outcome = () => Promise.reject(new Error('disk full'));
    autosave.changed('precious');
    expect(await autosave.flush()).toBe(false);
    expect(autosave.unsaved).toBe('precious');
    expect(states.at(-1)).toMatchObject({ kind: 'failed', cause: new Error('disk full') });
  });
});

describe('a failure', () => {
  it('is tried again by itself, slower each time, until it works', async () => {
    const tries: number[] = [];
    outcome = () => {
      tries.push(Date.now());
      return tries.length < 5 ? Promise.reject(new Error('gone')) : undefined;
    };
    autosave.changed('kept');
    await vi.runAllTimersAsync();
    expect(tries.map((at, n) => at - (tries[n - 1] ?? at))).toEqual([0, 1000, 2000, 5000, 15000]);
    expect(saved).toEqual(['kept']);
    expect(states.at(-1)?.kind).toBe('saved');
  });

  it('keeps the newest text when more is written before the next try', async () => {
    outcome = () => Promise.reject(new Error('gone'));
    autosave.changed('old');
    await vi.advanceTimersByTimeAsync(600);
    autosave.changed('old and new');
    outcome = () => {};
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual(['old and new']);
  });

  it('does not put an older text over one written while it failed', async () => {
    const failing = held();
    outcome = () => failing.promise;
    autosave.changed('old');
    await vi.advanceTimersByTimeAsync(600);
    autosave.changed('new');
    failing.fail(new Error('gone'));
    await vi.advanceTimersByTimeAsync(0);
    expect(autosave.unsaved).toBe('new');
    outcome = () => {};
    await vi.runAllTimersAsync();
    expect(saved).toEqual(['new']);
  });
});

describe('a refusal', () => {
  const refusedWith = (hope: 'change' | 'none') => {
    autosave = new Autosave<string>({
      save: async (text) => {
        tried.push(text);
        await outcome();
        saved.push(text);
      },
      onstate: (state) => states.push(state),
      hope: () => hope,
    });
    tried = [];
    outcome = () => Promise.reject(new Error('refused'));
  };
  let tried: string[];

  it('of what is written is not tried again until something else is written', async () => {
    refusedWith('change');
    autosave.changed('too long');
    await vi.runAllTimersAsync();
    expect(tried).toEqual(['too long']);
    expect(states.at(-1)).toMatchObject({ kind: 'failed', hope: 'change' });
    outcome = () => {};
    autosave.changed('short');
    await vi.advanceTimersByTimeAsync(599);
    expect(tried).toEqual(['too long']);
    await vi.runAllTimersAsync();
    expect(saved).toEqual(['short']);
    expect(autosave.unsaved).toBeUndefined();
  });

  it('of what is written lets what was written meanwhile follow by itself', async () => {
    refusedWith('change');
    const slow = held();
    outcome = () => slow.promise;
    autosave.changed('too long');
    await vi.advanceTimersByTimeAsync(600);
    autosave.changed('short');
    outcome = () => {};
    slow.fail(new Error('refused'));
    await vi.runAllTimersAsync();
    expect(saved).toEqual(['short']);
  });

  it('for ever is never tried again, whatever is written or flushed, and the newest text stays here', async () => {
    refusedWith('none');
    autosave.changed('stale');
    await vi.runAllTimersAsync();
    autosave.changed('stale, and more');
    await vi.runAllTimersAsync();
    expect(await autosave.flush()).toBe(false);
    expect(tried).toEqual(['stale']);
    expect(autosave.unsaved).toBe('stale, and more');
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('does nothing more once stopped', async () => {
  autosave.changed('flushed before');
  await autosave.flush();
  autosave.changed('too late');
  autosave.stop();
  await vi.runAllTimersAsync();
  expect(saved).toEqual(['flushed before']);
});

it('is not tried again when it fails after the stop', async () => {
  const failing = held();
  let tries = 0;
  outcome = () => {
    tries++;
    return failing.promise;
  };
  autosave.changed('given up');
  void autosave.flush();
  autosave.stop();
  failing.fail(new Error('gone'));
  await vi.runAllTimersAsync();
  expect(tries).toBe(1);
});
