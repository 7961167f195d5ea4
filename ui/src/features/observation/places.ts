// The ids of fields that something else leads to: what is still missing, and the bar of parts.

import type { Content, Missing } from '../../ipc/call';
import { unfinishedStep } from '../../parts/steps';
import type { PointList } from './record';

export const places = {
  visitDay: 'visit-day',
  setting: 'setting',
  permission: 'permission',
  givenBy: 'permission-given-by',
  whyNot: 'permission-why-not',
  felt: 'felt',
  addNote: 'add-note',
  response: 'response',
  beside: 'beside',
  addendum: 'addendum',
  addAddendum: 'add-addendum',
  additionKind: 'addition-kind',
  corrects: 'corrects',
  comment: 'response-comment',
  addPoint: (list: PointList) => `add-${list}`,
  note: (id: string) => `note-${id}`,
  saidBy: (id: string) => `said-by-${id}`,
  point: (id: string) => `point-${id}`,
  reply: (id: string) => `reply-${id}`,
};

/** The field where something missing is filled in. */
export function placeOf(missing: Missing, { prepare, notes, talk, nextSteps }: Content): string {
  switch (missing) {
    case 'visitDay':
      return places.visitDay;
    case 'setting':
      return places.setting;
    case 'permission': {
      const { answer } = prepare.permission;
      return answer === 'given' ? places.givenBy : answer === 'notYet' ? places.whyNot : places.permission;
    }
    case 'note':
      return notes[0] ? places.note(notes[0].id) : places.addNote;
    case 'saidBy': {
      const note = notes.find((each) => each.kind === 'familyWords' && each.text.trim() && !each.saidBy.trim());
      return note ? places.saidBy(note.id) : places.addNote;
    }
    case 'strength':
      return talk.strengths[0] ? places.point(talk.strengths[0].id) : places.addPoint('strengths');
    case 'practitionerView':
      return places.felt;
    case 'nextStepDetails':
      return unfinishedStep(nextSteps) ?? 'agree';
    case 'comment':
      return places.comment;
  }
}
