import { expect, it } from 'vitest';
import { Desk } from '../../testing/desk';
import { daniel, emptyContent, TODAY, writtenContent } from '../../testing/invented';
import type { Content, State } from '../../ipc/call';
import { partToOpen, startsFolded } from './opening';

function view(state: State, content: Content) {
  const { observations } = Desk.staffed();
  observations.put('a', daniel, state, content);
  return observations.view('a');
}

function visit(visitOn: string | null): Content {
  const content = emptyContent();
  return { ...content, prepare: { ...content.prepare, visitOn } };
}

it.each([
  ['writingUp', null, 'prepare'],
  ['writingUp', '2026-05-15', 'prepare'],
  ['writingUp', TODAY, 'write-up'],
  ['writingUp', '2026-05-01', 'write-up'],
  ['withPractitioner', '2026-05-01', 'talk'],
  ['toAgree', '2026-05-01', 'agree'],
  ['agreed', '2026-05-01', 'prepare'],
] as const)('a record that is %s with the visit on %s opens at %s', (state, visitOn, part) => {
  expect(partToOpen(view(state, visit(visitOn)), TODAY)).toBe(part);
});

it('folds Prepare when it is done or behind, unless somebody left off in it', () => {
  const done = view('writingUp', writtenContent());
  expect(startsFolded(done, TODAY, undefined)).toBe(true);
  expect(startsFolded(done, TODAY, 'prepare')).toBe(false);
  expect(startsFolded(view('writingUp', visit('2026-05-20')), TODAY, undefined)).toBe(false);
  expect(startsFolded(view('withPractitioner', visit('2026-05-01')), TODAY, undefined)).toBe(true);
  expect(startsFolded(view('agreed', writtenContent()), TODAY, undefined)).toBe(false);
});
