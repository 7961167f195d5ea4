// The ids of fields that something else leads to: what is still missing, and the bar of parts.

import type { Content, Missing } from '../../ipc/call';
import type { PointList } from './record';

export const places = {
  visitDay: 'visit-day',
  setting: 'setting',
  permission: 'permission',
  givenBy: 'permission-given-by',
  whyNot: 'permission-why-not',
  felt: 'felt',
  addNote: 'add-note',
  addStep: 'add-step',
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
  step: (id: string) => `step-${id}`,
  stepWho: (id: string) => `step-who-${id}`,
  stepBy: (id: string) => `step-by-${id}`,
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
    case 'nextStepDetails': {
      const step = nextSteps.find(({ what, who, by }) => !what.trim() || !who || !by);
      if (!step) return 'agree';
      return !step.what.trim() ? places.step(step.id) : !step.who ? places.stepWho(step.id) : places.stepBy(step.id);
    }
    case 'comment':
      return places.comment;
  }
}
