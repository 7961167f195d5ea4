// A key means one thing: what works everywhere is not taken by a page.

import { expect, it } from 'vitest';
import { noteKeys } from '../features/observation/write-up/keys';
import { everywhere } from './everywhere';

const nothing = () => {};

it('no key of a note is a key that works everywhere: whoever leaves the desk from within a note locks', () => {
  const doing = { go: nothing, back: nothing, forward: nothing, palette: nothing, shortcuts: nothing, focusMode: nothing, lock: nothing, mayStart: () => true };
  const taken = everywhere(doing).flatMap(({ keys }) => keys ?? []);
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken).toContain('Control+L');
  for (const keys of Object.values(noteKeys)) expect(taken).not.toContain(keys);
});
