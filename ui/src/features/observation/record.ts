// Everything that can be done to the words of an observation, as pure functions from one content
// to the next. Nothing is changed in place: what is untouched is shared with the content before,
// which is what makes undo cheap. Knows no screen, no clock and no command; new ids come in.
//
// It never decides what may be changed when, or what is still missing: those are the core's rules.

import type {
  Conduct,
  Content,
  Note,
  NoteKind,
  Permission,
  Point,
  Prepare,
  Reply,
  ReplyTo,
  StandardRef,
  Talk,
} from '../../ipc/call';
import { withoutStandard, withStandard } from '../../parts/standards';

/** The three lists of the feedback, by their names in the record. */
export const pointLists = ['strengths', 'differences', 'buildOn'] as const;
export type PointList = (typeof pointLists)[number];

/** The texts of the talk that are one text each, in the order of the record. */
export const talkTexts = ['felt', 'feltForFamily', 'differently', 'practitionerLearned', 'observerLearned'] as const;
export type TalkText = (typeof talkTexts)[number];

// --- Prepare and conduct

export function changePrepare(content: Content, part: Partial<Prepare>): Content {
  return { ...content, prepare: { ...content.prepare, ...part } };
}

export function changePermission(content: Content, part: Partial<Permission>): Content {
  return changePrepare(content, { permission: { ...content.prepare.permission, ...part } });
}

export function changeConduct(content: Content, part: Partial<Conduct>): Content {
  return { ...content, conduct: { ...content.conduct, ...part } };
}

// --- notes

export function newNote(id: string, kind: NoteKind, text = ''): Note {
  return { id, kind, text, saidBy: '', saidHow: null, links: [] };
}

/** Puts a note after another, or at the end. */
export function addNote(content: Content, note: Note, after?: string): Content {
  const at = content.notes.findIndex(({ id }) => id === after);
  const notes = content.notes.toSpliced(at < 0 ? content.notes.length : at + 1, 0, note);
  return { ...content, notes };
}

export function changeNote(content: Content, id: string, part: Partial<Omit<Note, 'id'>>): Content {
  return { ...content, notes: content.notes.map((note) => (note.id === id ? { ...note, ...part } : note)) };
}

/** Moves a note up (-1) or down (1); at the edge everything stays. */
export function moveNote(content: Content, id: string, by: -1 | 1): Content {
  const from = content.notes.findIndex((note) => note.id === id);
  const to = from + by;
  const note = content.notes[from];
  if (!note || to < 0 || to >= content.notes.length) return content;
  return { ...content, notes: content.notes.toSpliced(from, 1).toSpliced(to, 0, note) };
}

/**
 * Cuts a note's text at the selection: what is selected becomes a note of its own, and so does what
 * follows it. With nothing selected it is cut in two at the caret. Only white space at the cuts goes.
 *
 * The first piece stays the note it was, with its links, replies and points: nobody can know which
 * piece they belong to, and they are quick to move. All pieces are of the same kind and speaker.
 */
export function splitNote(content: Content, id: string, start: number, end: number, makeId: () => string): Content {
  const note = content.notes.find((each) => each.id === id);
  if (!note) return content;
  const pieces = [note.text.slice(0, start), note.text.slice(start, end), note.text.slice(end)]
    .map((piece) => piece.trim())
    .filter(Boolean);
  const [first, ...others] = pieces;
  if (first === undefined || others.length === 0) return content;
  const notes = others.map((text) => ({ ...note, id: makeId(), text, links: [] }));
  return {
    ...content,
    notes: content.notes.flatMap((each) => (each.id === id ? [{ ...note, text: first }, ...notes] : [each])),
  };
}

/** Removes a note, the replies to it, and what points of the talk say of it; the points stay. */
export function removeNote(content: Content, id: string): Content {
  const forget = (points: Point[]) =>
    points.some((point) => point.note === id)
      ? points.map((point) => (point.note === id ? { ...point, note: null } : point))
      : points;
  const { talk } = content;
  return {
    ...content,
    notes: content.notes.filter((note) => note.id !== id),
    talk: {
      ...talk,
      strengths: forget(talk.strengths),
      differences: forget(talk.differences),
      buildOn: forget(talk.buildOn),
      replies: withoutReplies(talk.replies, { to: 'note', id }),
    },
  };
}

export function linkNote(content: Content, id: string, standard: StandardRef): Content {
  const links = content.notes.find((note) => note.id === id)?.links;
  if (!links || withStandard(links, standard) === links) return content;
  return changeNote(content, id, { links: withStandard(links, standard) });
}

export function unlinkNote(content: Content, id: string, standard: StandardRef): Content {
  const links = content.notes.find((note) => note.id === id)?.links ?? [];
  return changeNote(content, id, { links: withoutStandard(links, standard) });
}

// --- the talk

export function changeTalk(content: Content, part: Partial<Talk>): Content {
  return { ...content, talk: { ...content.talk, ...part } };
}

export function addPoint(content: Content, list: PointList, id: string, after?: string): Content {
  const points = content.talk[list];
  const at = points.findIndex((point) => point.id === after);
  const point: Point = { id, text: '', note: null };
  return changeTalk(content, { [list]: points.toSpliced(at < 0 ? points.length : at + 1, 0, point) });
}

export function changePoint(content: Content, list: PointList, id: string, part: Partial<Omit<Point, 'id'>>): Content {
  const points = content.talk[list].map((point) => (point.id === id ? { ...point, ...part } : point));
  return changeTalk(content, { [list]: points });
}

/** Removes a point and the replies to it. */
export function removePoint(content: Content, list: PointList, id: string): Content {
  return changeTalk(content, {
    [list]: content.talk[list].filter((point) => point.id !== id),
    replies: withoutReplies(content.talk.replies, { to: 'point', id }),
  });
}

function isSame(a: ReplyTo, b: ReplyTo): boolean {
  return a.to === b.to && a.id === b.id;
}

function withoutReplies(replies: Reply[], answers: ReplyTo): Reply[] {
  return replies.some((reply) => isSame(reply.answers, answers))
    ? replies.filter((reply) => !isSame(reply.answers, answers))
    : replies;
}

export function replyTo(content: Content, answers: ReplyTo): Reply | undefined {
  return content.talk.replies.find((reply) => isSame(reply.answers, answers));
}

export function addReply(content: Content, answers: ReplyTo, id: string): Content {
  if (replyTo(content, answers)) return content;
  return changeTalk(content, { replies: [...content.talk.replies, { id, answers, text: '' }] });
}

export function changeReply(content: Content, id: string, text: string): Content {
  const replies = content.talk.replies.map((reply) => (reply.id === id ? { ...reply, text } : reply));
  return changeTalk(content, { replies });
}

export function removeReply(content: Content, id: string): Content {
  return changeTalk(content, { replies: content.talk.replies.filter((reply) => reply.id !== id) });
}
