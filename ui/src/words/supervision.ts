// Words of supervision: the list of sessions and the record of one.

import type { CaseDiscussion, Functions } from '../ipc/call';

export const supervision = {
  title: 'Supervision',
  section: 'Supervision',
  listName: 'Sessions',
  find: 'Find by name or team',
  add: 'New session',
  none: {
    title: 'No sessions yet',
    what: 'Record a supervision session after you have met: choose the person and write what you talked about.',
  },
  noneFound: 'No session matches. Try another name.',
  choose: {
    title: 'Choose a session',
    what: 'Choose one from the list, or start a new one.',
  },
  start: {
    title: 'New supervision session',
    who: 'Who is it with?',
    go: 'Start',
    cancel: 'Cancel',
    nobody: 'Choose the person you are meeting',
  },
  noDay: 'No day yet',
  partsName: 'Parts of the record',
  parts: {
    when: 'When',
    carried: 'From before',
    wellbeing: 'Wellbeing',
    functions: 'Functions',
    cases: 'Cases',
    reflection: 'Reflection',
    links: 'Linked',
    next: 'Next',
    agree: 'Agree',
  },
  record: {
    title: (name: string) => `Supervision with ${name}`,
    state: { writingUp: 'Writing up', agreed: 'Agreed', cancelled: 'Not held' },
    by: (name: string) => `Supervisor: ${name}`,
    when: 'When and how',
    heldOn: 'Day',
    startsAt: 'From',
    endsAt: 'To',
    kind: 'Kind',
    others: 'Who else was there',
    othersHint: 'Colleagues by name or role. Leave it empty if it was only the two of you.',
    cancelled: 'It was not held',
    cancelledHint: 'The record keeps the reason and the new day.',
    cancelledWhy: 'Why it was not held',
    cancelledWhyHint: 'In a sentence, without details of anybody’s health.',
    carried: 'Next steps carried forward',
    carriedHint: 'From earlier sessions and observations. Tick what is done.',
    noCarried: 'Nothing is open from before.',
    howAreThings: 'Wellbeing and workload',
    wellbeing: 'Wellbeing',
    wellbeingHint: 'How are they? What helps, what weighs on them?',
    workload: 'Workload',
    workloadHint: 'Number and kind of cases, what is manageable, what has to give.',
    functions: 'The four functions',
    cases: 'Cases discussed',
    casesHint: 'By local case reference only: no names of children or families.',
    addCase: 'Add a case',
    removeCase: (reference: string) => `Remove case ${reference}`.trim(),
    caseTitle: (number: number, reference: string) => (reference ? `Case ${reference}` : `Case ${number}`),
    caseReference: 'Local case reference',
    reflection: 'Reflection and decisions',
    across: 'Reflection across the cases',
    reflectionHint: 'What stands out across the cases? What has changed in your thinking?',
    decisions: 'Decisions and reasons',
    decisionsHint: 'What was decided, by whom, and why.',
    observations: 'Observations you talked about',
    noObservations: (name: string) => `No observations of ${name} to link yet.`,
    linked: 'Linked observations and standards',
    standards: 'Standards you talked about',
    link: 'Link to standards',
    learned: (name: string) => `What ${name} learned`,
    learnedHint: 'In their own words.',
    nextOn: 'Day of the next session',
  },
  agree: {
    title: 'Agree this record',
    missing: 'Before you can agree it, fill in:',
    what: (name: string) => `Read it through with ${name}. Once you both agree it, it cannot be changed.`,
    open: 'Agree this record…',
    askTitle: (name: string) => `Agree this record with ${name}`,
    ask: (name: string) =>
      `You confirm for both of you, with ${name} beside you. The record will say “recorded together”, and the printed summary has a line for each of you to sign.`,
    together: (name: string) => `${name} is with me and agrees this record`,
    problem: (name: string) => `Tick the box once ${name} has read the record and agrees`,
    yes: 'Agree',
    no: 'Not yet',
    done: (on: string) => `Agreed ${on}, recorded together`,
    doneAlone: (on: string) => `Agreed ${on}`,
    fixed: 'This record was agreed and cannot change.',
    wasAgreed: 'Record agreed',
  },
  discard: {
    open: 'Discard…',
    title: 'Discard this session?',
    what: (name: string) =>
      `The draft of your session with ${name} is removed and cannot be brought back. Nothing of it was shared.`,
    yes: 'Discard',
    no: 'Keep writing',
    done: 'Draft discarded',
  },
  notYours: (name: string) => `This is ${name}’s record: you can read it, but not change it.`,
  removed: { case: 'Case removed' },
  undoLabels: {
    addCase: 'add case',
    removeCase: 'remove case',
    observation: 'linked observation',
  },
};

/** The four functions of supervision, in the order of the record. */
export const functions: Record<keyof Functions, { label: string; hint: string }> = {
  lineManagement: {
    label: 'Line management',
    hint: 'Work, leave, health, policy and what is expected.',
  },
  professional: {
    label: 'Professional supervision',
    hint: 'Practice with children and families: what you are doing and why.',
  },
  development: {
    label: 'Continuing professional development',
    hint: 'Learning since last time, training, what to try next.',
  },
  integratedPractice: {
    label: 'Co-ordination of integrated practice',
    hint: 'Work with health, schools, police, courts and other agencies.',
  },
};

/** Kolb's questions, as prompts for one case. */
export const kolb: Record<keyof Omit<CaseDiscussion, 'id' | 'reference'>, { label: string; hint: string }> = {
  reflection: {
    label: 'What happened, and how did it feel?',
    hint: 'The experience itself: what you saw, did and felt; what it was like for the child.',
  },
  analysis: {
    label: 'What does it mean?',
    hint: 'Patterns, theory and research, other ways of seeing it.',
  },
  decision: {
    label: 'What was decided, and why?',
    hint: 'The decision and the reasons for it.',
  },
  plan: {
    label: 'What will you try next?',
    hint: 'The next small step, and how you will know that it helped.',
  },
};
