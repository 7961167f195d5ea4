import { describe, expect, it } from 'vitest';
import { UndoStack } from '../../lib/undo.svelte';
import { emptyContent, pqs, talkedContent, writtenContent } from '../../testing/invented';
import {
  addNote,
  addPoint,
  addReply,
  changeNote,
  linkNote,
  moveNote,
  newNote,
  removeNote,
  removePoint,
  replyTo,
  splitNote,
  unlinkNote,
} from './record';

const ids = (content: { notes: { id: string }[] }) => content.notes.map(({ id }) => id);

/** Makes "x1", "x2" … */
function counter() {
  let n = 0;
  return () => `x${++n}`;
}

describe('notes', () => {
  it('go after the one they belong to, or to the end', () => {
    const content = writtenContent();
    expect(ids(addNote(content, newNote('new', 'saw'), 'n2'))).toEqual(['n1', 'n2', 'new', 'n3', 'n4']);
    expect(ids(addNote(content, newNote('new', 'saw')))).toEqual(['n1', 'n2', 'n3', 'n4', 'new']);
    expect(ids(addNote(content, newNote('new', 'saw'), 'gone'))).toEqual(['n1', 'n2', 'n3', 'n4', 'new']);
  });

  it('move by one and stop at the edges', () => {
    const content = writtenContent();
    expect(ids(moveNote(content, 'n2', -1))).toEqual(['n2', 'n1', 'n3', 'n4']);
    expect(ids(moveNote(content, 'n2', 1))).toEqual(['n1', 'n3', 'n2', 'n4']);
    expect(moveNote(content, 'n1', -1)).toBe(content);
    expect(moveNote(content, 'n4', 1)).toBe(content);
    expect(moveNote(content, 'gone', 1)).toBe(content);
  });

  it('share with the content before whatever they do not touch', () => {
    const before = writtenContent();
    const after = changeNote(before, 'n1', { text: 'other' });
    expect(after.prepare).toBe(before.prepare);
    expect(after.notes[1]).toBe(before.notes[1]);
    expect(before.notes[0]?.text).toMatch(/^Daniel knelt/);
  });
});

describe('splitting', () => {
  const text = 'He knelt. She chose the pens. Then silence.';
  const one = () => ({
    ...emptyContent(),
    notes: [{ ...newNote('a', 'familyWords', text), saidBy: 'J', saidHow: 'drawn' as const, links: [pqs('2.1')] }, newNote('b', 'felt')],
  });
  const texts = (start: number, end = start) => splitNote(one(), 'a', start, end, counter()).notes.map((note) => note.text);

  it('cuts in two at the caret, without the white space at the cut', () => {
    expect(texts(9)).toEqual(['He knelt.', 'She chose the pens. Then silence.', '']);
    expect(texts(10)).toEqual(['He knelt.', 'She chose the pens. Then silence.', '']);
  });

  it('gives what is selected a note of its own, wherever it stands', () => {
    expect(texts(10, 29)).toEqual(['He knelt.', 'She chose the pens.', 'Then silence.', '']);
    expect(texts(0, 9)).toEqual(['He knelt.', 'She chose the pens. Then silence.', '']);
    expect(texts(30, 43)).toEqual(['He knelt. She chose the pens.', 'Then silence.', '']);
  });

  it('loses no character but white space, wherever it cuts', () => {
    const bare = (words: string) => words.replace(/\s/g, '');
    for (let start = 0; start <= text.length; start++) {
      for (const end of [start, Math.min(start + 5, text.length), text.length]) {
        expect(bare(texts(start, end).join(''))).toBe(bare(text));
      }
    }
  });

  it('changes nothing where there is nothing to cut', () => {
    const content = one();
    for (const [start, end] of [[0, 0], [text.length, text.length], [0, text.length]] as const) {
      expect(splitNote(content, 'a', start, end, counter())).toBe(content);
    }
    expect(splitNote(content, 'b', 0, 0, counter())).toBe(content);
  });

  it('keeps links and identity with the first piece, kind and speaker with all', () => {
    const [first, second] = splitNote(one(), 'a', 9, 9, counter()).notes;
    expect(first).toMatchObject({ id: 'a', links: [pqs('2.1')], kind: 'familyWords', saidBy: 'J' });
    expect(second).toMatchObject({ id: 'x1', links: [], kind: 'familyWords', saidBy: 'J', saidHow: 'drawn' });
  });
});

describe('deleting', () => {
  it('a note takes its replies along and lets go of the points that grew from it', () => {
    const after = removeNote(talkedContent(), 'n1');
    expect(ids(after)).toEqual(['n2', 'n3', 'n4']);
    expect(after.talk.replies.map(({ id }) => id)).toEqual(['r2']);
    expect(after.talk.strengths).toEqual([{ id: 'p1', text: 'You let silence do its work, and J filled it.', note: null }]);
    // What names another note stays as it is, and shared.
    expect(after.talk.differences[0]?.note).toBe('n3');
  });

  it('a point takes its replies along', () => {
    const after = removePoint(talkedContent(), 'buildOn', 'p3');
    expect(after.talk.buildOn).toEqual([]);
    expect(after.talk.replies.map(({ id }) => id)).toEqual(['r1']);
  });

  it('is undone with everything that went along', () => {
    const content = talkedContent();
    const stack = new UndoStack(content);
    stack.record(removeNote(content, 'n1'), { label: 'delete note' });
    stack.undo();
    expect(stack.current).toBe(content);
  });
});

describe('linking', () => {
  it('adds a standard once and takes it away again', () => {
    const linked = linkNote(writtenContent(), 'n3', pqs('2.3'));
    expect(linked.notes[2]?.links).toEqual([pqs('2.3')]);
    expect(linkNote(linked, 'n3', pqs('2.3'))).toBe(linked);
    expect(unlinkNote(linked, 'n3', pqs('2.3')).notes[2]?.links).toEqual([]);
  });

  it('tells editions apart', () => {
    const other = { ...pqs('2.1'), edition: '2027-04' };
    expect(linkNote(writtenContent(), 'n1', other).notes[0]?.links).toHaveLength(3);
  });
});

describe('the talk', () => {
  it('has one reply for each note and point', () => {
    const once = addReply(writtenContent(), { to: 'note', id: 'n2' }, 'a');
    expect(addReply(once, { to: 'note', id: 'n2' }, 'b')).toBe(once);
    expect(replyTo(once, { to: 'note', id: 'n2' })?.id).toBe('a');
    // A point with the same id as a note is another thing.
    expect(replyTo(once, { to: 'point', id: 'n2' })).toBeUndefined();
  });

  it('adds a point where the writing is', () => {
    const two = addPoint(addPoint(emptyContent(), 'strengths', 'a'), 'strengths', 'b');
    expect(addPoint(two, 'strengths', 'c', 'a').talk.strengths.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });
});
