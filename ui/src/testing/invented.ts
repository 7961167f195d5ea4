// Invented people and records, for the stand-in shell and for tests.

import type { Content, Person, PersonBrief, Refusal, SessionContent, StandardRef, Tier, UiError } from '../ipc/call';

export const TODAY = '2026-05-14';
/** When whatever is done at the desk is done. */
export const NOW = '2026-05-14T13:32:00.000Z';

function person(id: string, name: string, role: string, tier: Tier, team: string, manager: string | null = null): Person {
  return { id, name, role, tier, team, manager, startedOn: null, finishedOn: null, archivedOn: null };
}

export const priya = person('priya', 'Priya Shah', 'Team manager', 'teamManager', 'Children in need north', 'ruth');
export const daniel = person('daniel', 'Daniel Okoro', 'Social worker', 'practitioner', 'Children in need north', 'priya');
export const mei = person('mei', 'Mei Lin', 'Senior social worker', 'seniorPractitioner', 'Children in need north', 'priya');
export const sam = person('sam', 'Sam Reed', 'Social worker', 'practitioner', 'Children looked after', 'ruth');
export const ruth = person('ruth', 'Ruth Adeyemi', 'Service manager', 'serviceManager', 'Children’s services');

export function brief({ id, name, role, tier, team, archivedOn }: Person): PersonBrief {
  return { id, name, role, tier, team, archived: archivedOn !== null };
}

/** A refusal, as the core throws it. */
export function refusal(refusal: Refusal): UiError {
  return { kind: 'refusal', refusal };
}

export const pqs = (code: string): StandardRef => ({ set: 'pqs-2025', edition: '2025-03', code });

export function emptyContent(): Content {
  return {
    prepare: {
      visitOn: null, startsAt: null, endsAt: null, place: '', withWhom: '', setting: null, aspect: '', purpose: '',
      hopes: '', aims: [], permission: { answer: 'notRecorded', givenBy: '', givenOn: null, whyNot: '' },
      powerAndEqualities: '', talkedBeforehand: null, talkedAbout: '',
    },
    conduct: { fullAttention: false, everyoneContent: false, satApart: false, noDistractingNotes: false, remark: '' },
    notes: [],
    talk: {
      talkedOn: null, strengths: [], differences: [], buildOn: [], replies: [], felt: '', feltForFamily: '',
      differently: '', practitionerLearned: '', observerLearned: '',
    },
    nextSteps: [],
  };
}

/** A visit two days ago, prepared and written up. */
export function writtenContent(): Content {
  const empty = emptyContent();
  return {
    ...empty,
    prepare: {
      ...empty.prepare,
      visitOn: '2026-05-12', startsAt: '15:30:00', endsAt: '16:45:00', place: 'Home visit', withWhom: 'Family A',
      setting: 'family', aspect: 'Direct work with a child',
      purpose: 'Third visit after the move. J, 9, has not said much so far.',
      hopes: 'That J can say what weekends at Dad’s are like, in her own way.',
      aims: [pqs('2.3')],
      permission: { answer: 'given', givenBy: 'Mum and J', givenOn: '2026-05-11', whyNot: '' },
      powerAndEqualities: 'Two adults and one child in a small room: we sat on the floor. Mum asked for the interpreter to stay.',
      talkedBeforehand: true, talkedAbout: 'Watch how silences are used.',
    },
    conduct: { ...empty.conduct, fullAttention: true, everyoneContent: true, satApart: true },
    notes: [
      {
        id: 'n1', kind: 'saw', saidBy: '', saidHow: null, links: [pqs('2.1'), pqs('2.4')],
        text: 'Daniel knelt at the table so he was level with J and let her choose the pens. He waited through three long silences without filling them.',
      },
      {
        id: 'n2', kind: 'heard', saidBy: '', saidHow: null, links: [pqs('2.3 D4')],
        text: '“What would make Saturdays better?” He repeated her answer back and asked if he had it right.',
      },
      {
        id: 'n3', kind: 'familyWords', saidBy: 'J, 9', saidHow: 'told', links: [],
        text: 'I want my own toothbrush at Dad’s. And nobody shouting when I get up.',
      },
      {
        id: 'n4', kind: 'felt', saidBy: '', saidHow: null, links: [],
        text: 'The room grew calmer once the drawing began. I felt J forgot I was there.',
      },
    ],
    talk: {
      ...empty.talk,
      strengths: [{ id: 'p1', text: 'You let silence do its work, and J filled it.', note: 'n1' }],
      differences: [{ id: 'p2', text: 'J said aloud what she wants for the first time.', note: 'n3' }],
      buildOn: [{ id: 'p3', text: 'Tell J at the end what you will do with what she said.', note: null }],
    },
  };
}

/** The same after the talk. */
export function talkedContent(): Content {
  const content = writtenContent();
  return {
    ...content,
    talk: {
      ...content.talk,
      talkedOn: '2026-05-13',
      replies: [
        { id: 'r1', answers: { to: 'note', id: 'n1' }, text: 'The second silence was hard. I nearly asked again.' },
        { id: 'r2', answers: { to: 'point', id: 'p3' }, text: 'True. I left in a hurry.' },
      ],
      felt: 'Nervous for the first five minutes, then I forgot about it.',
      feltForFamily: 'J seemed lighter. Mum said she had not heard that before either.',
      differently: 'Keep ten minutes at the end to agree with J what happens next.',
      practitionerLearned: 'Waiting is something I do, not something I leave out.',
      observerLearned: 'Sitting behind the door worked better than beside the sofa.',
    },
    nextSteps: [
      { id: 's1', what: 'Tell J in a drawing what will happen with what she said', who: 'daniel', by: '2026-05-21' },
      { id: 's2', what: 'Find time for peer observation of direct work', who: 'priya', by: '2026-06-30' },
    ],
  };
}

export const blankSession: SessionContent = {
  heldOn: null,
  startsAt: null,
  endsAt: null,
  kind: 'individual',
  others: '',
  cancelled: false,
  cancelledWhy: '',
  wellbeing: '',
  workload: '',
  functions: { lineManagement: '', professional: '', development: '', integratedPractice: '' },
  cases: [],
  reflection: '',
  decisions: '',
  observations: [],
  links: [],
  learned: '',
  nextSteps: [],
  nextOn: null,
};

export const heldSession: SessionContent = {
  ...blankSession,
  heldOn: '2026-05-13',
  startsAt: '10:00:00',
  endsAt: '11:30:00',
  wellbeing: 'Sleeping better since the duty week ended. Walking to work helps.',
  workload: '17 children in 9 families; two reviews fall in the same week in June.',
  functions: {
    lineManagement: 'Leave for August agreed.',
    professional: 'Two visits where silence did more than questions.',
    development: 'Wants to shadow a mediation.',
    integratedPractice: '',
  },
  cases: [
    {
      id: 'c1',
      reference: 'LC-1042',
      reflection: 'J said for the first time what weekends are like. It felt like a door opening.',
      analysis: 'Trust came from keeping small promises.',
      decision: 'Keep the same worker through the summer, because it took a year to get here.',
      plan: 'A drawing that shows what will happen with what J said.',
    },
  ],
  reflection: 'Waiting is work.',
  decisions: 'No new families until the reviews are done.',
  observations: ['agreed'],
  links: [{ set: 'pqs-2025', edition: '2025-03', code: '2.3' }],
  learned: 'I can say when it is too much before it is.',
  nextSteps: [{ id: 'n1', what: 'Ask about shadowing a mediation', who: 'daniel', by: '2026-05-28' }],
  nextOn: '2026-06-11',
};
