import { afterEach, expect, it } from 'vitest';
import { blankSession } from '../testing/invented';
import { finishAll, giveUpAll, unsavedAll, type Unsaved } from './leaving';
import { OpenRecord, type OpenDraft } from './open.svelte';

/** A record whose words are saved when, and only when, `saves` says so. */
function draft(id: string): OpenDraft & { saves: boolean; stopped: boolean } {
  const words: Unsaved = { kind: 'session', id, version: 1, content: blankSession, text: 'Mine.' };
  return {
    id, saves: false, stopped: false, texts: [{ title: 'A', entries: [{ label: 'B', text: 'Mine.' }] }],
    status: { kind: 'untouched' }, undoLabel: undefined, redoLabel: undefined,
    get unsaved() { return this.saves || this.stopped ? undefined : words; },
    unsavedText: () => 'Mine.', rest() {}, undo() {}, redo() {},
    flush() { return Promise.resolve(this.saves || this.stopped); },
    stop() { this.stopped = true; },
  };
}

afterEach(giveUpAll);

it('a record that was left unsaved, and is open again, is one thing to finish', async () => {
  const open = new OpenRecord();
  const record = draft('a');
  open.show(record);
  await open.leave(record);
  expect(open.unsaved('a')).toBe(record);
  open.show(record);
  expect(unsavedAll()).toHaveLength(1);
  record.saves = true;
  expect(await finishAll()).toBe(true);
  expect(record.stopped).toBe(false);
  await open.leave(record);
  expect(record.stopped).toBe(true);
  expect(open.unsaved('a')).toBeUndefined();
});

it('words that are given up are kept to be read, and saved no more', async () => {
  const open = new OpenRecord();
  const record = draft('a');
  open.show(record);
  open.giveUp();
  expect(record.stopped).toBe(true);
  expect(open.kept('a')).toEqual(record.texts);
  expect(unsavedAll()).toMatchObject([{ kind: 'copyOnly', text: expect.stringContaining('Mine.') }]);
  expect(await finishAll()).toBe(false);
  open.letGo('a');
  expect(await finishAll()).toBe(true);
});
