import { beforeEach, describe, expect, it } from 'vitest';
import { UndoStack } from './undo.svelte';

type Note = { id: number; text: string; links: string[] };

const start: Note[] = [
  { id: 1, text: 'knelt', links: ['2.1'] },
  { id: 2, text: 'listened', links: [] },
  { id: 3, text: 'waited', links: ['2.4', '3.2'] },
];

let time = 0;
let stack: UndoStack<Note[]>;
const type = (id: number, text: string) =>
  stack.record(
    stack.current.map((note) => (note.id === id ? { ...note, text } : note)),
    { label: 'typing', group: `note-${id}` },
  );

beforeEach(() => {
  time = 0;
  stack = new UndoStack(start, { now: () => time });
});

describe('typing', () => {
  it('in one field without a pause is one step', () => {
    type(1, 'knelt d');
    time += 300;
    type(1, 'knelt do');
    time += 300;
    type(1, 'knelt down');
    expect(stack.undo()).toBe('typing');
    expect(stack.current).toEqual(start);
    expect(stack.undo()).toBeUndefined();
  });

  it('is a new step after a pause, in another field, after a blur, and in long runs', () => {
    type(1, 'a');
    time += 1001;
    type(1, 'ab');
    type(2, 'b');
    stack.seal();
    type(2, 'bc');
    for (let i = 0; i < 10; i++) {
      time += 900;
      type(2, `bc${i}`);
    }
    let steps = 0;
    while (stack.undo()) steps++;
    expect(steps).toBe(5);
    expect(stack.current).toEqual(start);
  });

  it('after an undo starts a step, so that the undone words stay undone', () => {
    type(1, 'a');
    type(1, 'ab');
    stack.undo();
    type(1, 'z');
    expect(stack.redoLabel).toBeUndefined();
    stack.undo();
    expect(stack.current).toEqual(start);
  });

  it('is not joined to a deletion between two runs', () => {
    type(1, 'a');
    stack.record(stack.current.slice(0, 2), { label: 'delete note' });
    type(1, 'ab');
    stack.undo();
    expect(stack.current.map((note) => note.text)).toEqual(['a', 'listened']);
    expect(stack.undo()).toBe('delete note');
    expect(stack.current).toHaveLength(3);
  });
});

it('brings back a deletion, an order and a link, and redoes them', () => {
  stack.record(stack.current.filter((note) => note.id !== 2), { label: 'delete note' });
  const [first, third] = stack.current as [Note, Note];
  stack.record([third, first], { label: 'move note' });
  stack.record([{ ...third, links: ['3.2'] }, first], { label: 'unlink 2.4' });
  const end = stack.current;

  expect(stack.undo()).toBe('unlink 2.4');
  expect(stack.current[0]?.links).toEqual(['2.4', '3.2']);
  expect(stack.undo()).toBe('move note');
  expect(stack.undoLabel).toBe('delete note');
  expect(stack.undo()).toBe('delete note');
  expect(stack.current).toBe(start);

  expect(stack.redo()).toBe('delete note');
  expect(stack.redo()).toBe('move note');
  expect(stack.redo()).toBe('unlink 2.4');
  expect(stack.redo()).toBeUndefined();
  expect(stack.current).toBe(end);
});

it('makes no step of a change that changes nothing', () => {
  stack.record(stack.current, { label: 'nothing' });
  expect(stack.undoLabel).toBeUndefined();
});

it('forgets the oldest steps, never the newest', () => {
  const small = new UndoStack(0, { limit: 3 });
  for (let n = 1; n <= 5; n++) small.record(n, { label: String(n) });
  while (small.undo());
  expect(small.current).toBe(2);
});

it('starts anew with another record', () => {
  type(1, 'a');
  stack.reset([]);
  expect(stack.undo()).toBeUndefined();
  expect(stack.redo()).toBeUndefined();
  expect(stack.current).toEqual([]);
});
