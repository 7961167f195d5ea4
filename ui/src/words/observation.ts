// Words of observations: the list, and the record with its four parts. `name` is always the first
// name of the practitioner, `observer` that of the observer.

import type { AddendumKind, CopyWhy, Missing, NoteKind, PermissionAnswer, Response, SaidHow, Setting, State } from '../ipc/call';
import type { PointList, TalkText } from '../features/observation/record';
import { observationStates } from './names';
import { record } from './record';
import { counted } from './say';

export const list = {
  title: 'Observations',
  name: 'Observations',
  find: 'Find by name',
  state: 'Show',
  states: {
    all: 'All of them',
    writingUp: 'Being written up',
    withPractitioner: 'With the practitioner',
    toAgree: 'To agree',
    agreed: 'Agreed',
  },
  add: 'New observation',
  noDay: 'No day yet',
  loading: 'observations',
  none: {
    title: 'No observations yet',
    text: 'When you have planned or made a visit with a colleague, start an observation here.',
  },
  noneFound: { title: 'None found', text: 'Try another name, or show all of them.' },
  failed: 'The list could not be read.',
  again: 'Try again',
  choose: {
    title: 'Choose an observation',
    what: 'Choose one from the list, or start a new one.',
  },
};

export const start = {
  title: 'New observation',
  who: 'Who do you observe?',
  hint: 'Type a name. Colleagues are added under People.',
  go: 'Start',
  cancel: 'Cancel',
  nobody: 'Choose the person you observe',
};

/** Where a record stands: one whose visit is still to come is only planned. */
export function standing(state: State, name: string, visitOn: string | null, today: string): string {
  return state === 'writingUp' && visitOn !== null && visitOn > today ? 'Planned' : observationStates[state](name);
}

/** What a part is called in the bar and as its heading. */
export const parts = { prepare: 'Prepare', 'write-up': 'Write up', talk: 'Talk', agree: 'Agree' };

export const observation = {
  section: 'Observations',
  title: (person: string, withWhom: string) => (withWhom ? `${person} – ${withWhom}` : person),
  parts: 'Parts of this record',
  more: 'More',
  by: (observer: string) => `Observer: ${observer}`,
  reference: (reference: string) => `Reference ${reference}`,
  notYours: (observer: string) => `This is ${observer}’s record: you can read it, but not change it.`,
  empty: 'Nothing written',
  did: {
    ...record.did,
    addNote: 'add note',
    removeNote: 'delete note',
    moveNote: 'move note',
    splitNote: 'split note',
    kind: 'change of kind',
    addPoint: 'add point',
    removePoint: 'delete point',
    addReply: 'add reply',
    removeReply: 'delete reply',
    restore: 'bring back an earlier version',
  },
  removed: {
    ...record.removed,
    note: 'Note deleted',
    point: 'Point deleted',
    reply: 'Reply deleted',
  },
  menu: {
    pdf: 'Save as PDF',
    calendar: 'Save the visit to a calendar',
    versions: 'Earlier versions',
    discard: 'Discard this draft',
  },
};

export const prepare = {
  folded: (day: string, done: number) => {
    if (done === 6) return `Prepared for ${day}, 6 of 6`;
    return day ? `For ${day}, ${done} of 6 points` : `${done} of 6 points`;
  },
  visitOn: { family: 'Day of the visit', professional: 'Day of the meeting' } satisfies Record<Setting, string>,
  startsAt: 'From',
  endsAt: 'To',
  endFirst: 'The end comes before the start. Check the two times',
  place: 'Where',
  placeHint: 'Home visit, school, online; no address',
  setting: 'Setting',
  settings: { family: 'With a family', professional: 'Professional setting' } satisfies Record<Setting, string>,
  withWhom: {
    family: { label: 'With whom', hint: 'Initials or case reference, no family names' },
    professional: { label: 'Which meeting', hint: 'Core group, panel, court; no family names' },
  } satisfies Record<Setting, { label: string; hint: string }>,
  aspect: 'Aspect of practice to look at',
  aspectHint: 'What you and the practitioner decided together.',
  purpose: { family: 'What the visit is for', professional: 'What the meeting is for' } satisfies Record<Setting, string>,
  hopes: (name: string) => `What ${name} hopes it achieves`,
  aims: 'Standards you both want to look at',
  addAim: 'Add a standard',
  permission: {
    family: 'Was the purpose explained to the family, and permission given?',
    professional: 'Was the purpose explained to those in the meeting, and permission given?',
  } satisfies Record<Setting, string>,
  answers: {
    given: 'Yes, given',
    notYet: 'Not yet',
  } satisfies Partial<Record<PermissionAnswer, string>>,
  givenBy: 'Who gave it',
  givenByHint: 'Role or initials, such as “mum and J”.',
  givenOn: 'When',
  whyNot: 'Why not yet',
  power: 'How you thought about power imbalance and equalities',
  powerHint: 'Who holds power in the room; language, culture, disability, gender; what you did about it.',
  talked: 'Did you talk beforehand?',
  yes: 'Yes',
  no: 'No',
  talkedAbout: 'What you agreed when you talked',
};

export const conduct = {
  title: 'At the visit',
  hint: 'Tick what held. None of them has to be ticked.',
  ticks: {
    fullAttention: 'You gave it your full attention, phone silent',
    everyoneContent: 'The purpose was clear and everyone was content with you being there',
    satApart: 'You took no part and sat apart',
    noDistractingNotes: 'You took no notes that distracted',
  },
  remark: 'Anything that was otherwise',
  held: (count: number) => `${count} of 4 ticked`,
};

/** The kinds of note: as chosen, as read, and what an empty note asks for. */
export const kinds: Record<NoteKind, { choose: string; read: string; add: string; ask: string }> = {
  saw: { choose: 'Saw', read: 'What I saw', add: 'I saw', ask: 'What did you see happen?' },
  heard: { choose: 'Heard', read: 'What I heard', add: 'I heard', ask: 'What was said, and how?' },
  felt: { choose: 'Felt', read: 'What I felt', add: 'I felt', ask: 'What did you notice in yourself or in the room?' },
  familyWords: {
    choose: 'In their own words',
    read: 'In their own words',
    add: 'In their own words',
    ask: 'Exactly as they said it',
  },
};

export const saidHow: Record<SaidHow, string> = {
  told: 'Told',
  written: 'Written',
  drawn: 'Drawn',
  byInterpreter: 'Through an interpreter',
};

export const writeUp = {
  none: 'Write short notes, one thing at a time, while it is fresh. They are saved as you type.',
  future: (day: string) => `The visit is on ${day}. Write up here straight afterwards, from memory.`,
  add: 'Add a note:',
  note: (number: number) => `Note ${number}`,
  kind: (number: number) => `Kind of note ${number}`,
  saidBy: 'Who said it',
  saidByHint: 'Role or initials',
  saidHow: 'How',
  saidHowNone: 'Choose',
  link: 'Link to standards',
  linkFor: (number: number) => `Link note ${number} to standards: a code, or any words`,
  linked: (number: number) => `Standards that note ${number} shows`,
  actions: (number: number) => `More for note ${number}`,
  up: 'Move up',
  down: 'Move down',
  split: 'Split here',
  next: 'New note below',
  remove: 'Delete note',
  cannotSplit: 'Put the cursor between two words, or select some, to split the note there.',
  moved: (number: number, of: number) => `Note ${number} of ${of}`,
  group: 'Notes',
};

export const points: Record<PointList, { title: string; hint: (name: string) => string; add: string; item: string }> = {
  strengths: {
    title: 'What you did well',
    hint: (name) => `To ${name}. Describe the practice, not the person.`,
    add: 'Add something done well',
    item: 'Done well',
  },
  differences: {
    title: 'Difference for the child',
    hint: () => 'What changed, or could change, for the child.',
    add: 'Add a difference',
    item: 'Difference',
  },
  buildOn: {
    title: 'What to build on',
    hint: () => 'What to do more of, or try next.',
    add: 'Add something to build on',
    item: 'To build on',
  },
};

export const talk = {
  before: (name: string) =>
    `You can prepare what you want to say. ${name}’s own words are written when you sit together, after you share the write-up.`,
  talkedOn: 'Day you talked it through',
  fromObserver: (observer: string) => `From ${observer}`,
  fromPractitioner: (name: string) => `From ${name}`,
  together: (observer: string, name: string) =>
    `Recorded together: written by ${observer} with ${name} present, in ${name}’s words.`,
  grewFrom: 'From note',
  noNote: 'Not from one note',
  noteOption: (number: number, text: string) => `From note ${number}: ${text}`,
  remove: (item: string, number: number) => `Delete ${item.toLowerCase()} ${number}`,
  point: (item: string, number: number) => `${item} ${number}`,
  reply: (name: string) => `${name} replies`,
  addReply: (name: string) => `Add ${name}’s reply`,
  replyTo: (what: string, name: string) => `${name}’s reply to ${what}`,
  removeReply: 'Delete reply',
  removeReplyTo: (what: string) => `Delete reply to ${what}`,
  delete: 'Delete',
  talkedThrough: (day: string) => `Talked through on ${day}`,
  replied: (count: number) => counted(count, 'reply', 'replies'),
  repliesHint: (name: string) => `${name} can reply to any note above or any point here.`,
  texts: {
    felt: (name: string) => `How it felt for ${name}`,
    feltForFamily: (name: string) => `How ${name} felt it went for the family`,
    differently: (name: string) => `What ${name} would do differently`,
    practitionerLearned: (name: string) => `What ${name} learned`,
    observerLearned: (observer: string) => `What ${observer} learned`,
  } satisfies Record<TalkText, (name: string) => string>,
  feltForOthers: (name: string) => `How ${name} felt it went for the others there`,
  learning: 'What you both learned',
};

/** What is still needed, as a link to its place. */
export const missing: Record<Missing, (name: string) => string> = {
  visitDay: () => 'Say on which day it was',
  setting: () => 'Say whether it was with a family or in a professional setting',
  permission: () => 'Say who gave permission, or why not yet',
  note: () => 'Write at least one note of what you saw, heard or felt',
  saidBy: () => 'Say who said the family’s own words',
  strength: () => 'Name at least one thing done well',
  practitionerView: (name) => `Write how ${name} felt it went`,
  nextStepDetails: () => 'Complete each next step: what, who and by when',
  comment: () => 'Write the comment that goes with the answer',
};

const responded: Record<Response, string> = {
  agree: 'agreed with the record',
  agreeWithComment: 'agreed, with a comment:',
  seeItDifferently: 'sees it differently:',
};

export const agree = {
  toShare: (name: string) => `Before you can share it with ${name}`,
  toFinish: 'Before you can finish the talk',
  share: (name: string) => `Share with ${name}`,
  shareLater: (name: string, day: string) => `You can share it with ${name} once the visit on ${day} is over.`,
  shareReady: (name: string) => `Ready to share with ${name}.`,
  shareAsk: (name: string) => `Share this with ${name}?`,
  shareWhat: (name: string) =>
    `${name} reads your write-up and you talk it through together. Your words stay as they are from now on, so that you both speak about the same text. You can take it back to change it.`,
  shared: (name: string) => `Shared with ${name}`,
  withPractitioner: (name: string) =>
    `Your write-up is shared. Sit down together, write what ${name} says, then finish the talk.`,
  takeBack: 'Take it back to change it',
  takeBackAsk: 'Take the write-up back?',
  takeBackWhat: (name: string) =>
    `You can change your words again, and share them anew. What ${name} said so far is kept.`,
  takenBack: 'Taken back: you can change your words again',
  finish: 'Finish the talk',
  finished: (name: string) => `Talk finished. ${name} can now respond.`,
  respond: (name: string) => `How does ${name} respond?`,
  respondHint: (name: string) => `${name} reads the record on this screen and chooses.`,
  comment: (name: string) => `${name}’s comment`,
  differently: (name: string) => `How ${name} sees it`,
  talkAgain: 'Go back to the talk',
  agree: 'Agree this record',
  choose: 'Choose one of the three answers',
  ask: 'Agree this record?',
  what: (name: string) =>
    `You both confirm it, with ${name} beside you. From then on it cannot change; either of you can add to it later. The printed record has a line for each of you to sign.`,
  beside: (name: string) => `${name} is with me and has read the record`,
  besideMissing: (name: string) => `Tick this once ${name} has read the record`,
  yes: 'Agree this record',
  no: 'Not yet',
  agreed: 'Record agreed',
  agreedOn: (day: string) => `Agreed ${day}`,
  together: 'Recorded together',
  answered: (person: string, response: Response) => `${person} ${responded[response]}`,
  fixed: 'This record cannot change. What comes later is added beside it.',
};

export const after = {
  pdf: 'Save as PDF',
  files: 'Files',
  copies: 'Who gets a copy',
  why: { practitioner: 'was observed', lineManager: 'line manager' } satisfies Record<CopyWhy, string>,
  keep: 'Keep it with the supervision records. The central log has its entry already.',
  given: (day: string) => `Given ${day}`,
  markGiven: 'Mark as given',
  markGivenTo: (person: string) => `Mark as given to ${person}`,
  noManager: (name: string) => `${name} has no line manager in the directory.`,
  addenda: 'Added later',
  noAddenda: 'Nothing was added.',
  add: 'Add to this record',
  addHint: (kind: AddendumKind, name: string) =>
    `It is dated, signed and carries ${kind === 'disagreement' ? `${name}’s` : 'your'} name. The record itself stays as it was agreed.`,
  kind: 'What is it?',
  kinds: {
    addendum: () => 'Something to add',
    correction: () => 'A correction',
    disagreement: (name) => `${name} sees it differently`,
  } satisfies Record<AddendumKind, (name: string) => string>,
  kindHints: {
    addendum: () => 'Something that came later and belongs beside the record.',
    correction: () => 'Something in the record is wrong. Both stay readable: what it said, and what is right.',
    disagreement: (name) => `${name}’s own words, written with ${name} present. It stays beside the record.`,
  } satisfies Record<AddendumKind, (name: string) => string>,
  kindHeadings: {
    addendum: 'Addendum',
    correction: 'Correction',
    disagreement: 'Sees it differently',
  } satisfies Record<AddendumKind, string>,
  texts: {
    addendum: () => 'What do you want to add?',
    correction: () => 'What is right?',
    disagreement: (name) => `How does ${name} see it?`,
  } satisfies Record<AddendumKind, (name: string) => string>,
  corrects: 'What does it correct?',
  correctsChoose: 'Choose a note or a part',
  correctsMissing: 'Choose what it corrects',
  correctsNote: (number: number, text: string) => `Note ${number}: ${text}`,
  correctsPart: (part: string) => `Something in ${part}`,
  corrected: (what: string) => `Corrects ${what}`,
  correctedNote: (number: number) => `note ${number}`,
  correctedLater: 'Corrected later:',
  recordedTogether: 'recorded together',
  save: 'Add',
  cancel: 'Cancel',
  textsEmpty: {
    addendum: () => 'Write what you want to add',
    correction: () => 'Write what is right',
    disagreement: (name) => `Write how ${name} sees it`,
  } satisfies Record<AddendumKind, (name: string) => string>,
  added: 'Added to the record',
  by: (person: string, at: string) => `${person}, ${at}`,
};

export const discard = {
  ask: 'Discard this draft?',
  what: (name: string) =>
    `Your draft about ${name}’s practice is removed and cannot be brought back. Nobody else has seen it.`,
  yes: 'Discard',
  no: 'Keep it',
  done: 'Draft discarded',
};

export const versions = {
  title: 'Earlier versions of this draft',
  hint: 'Bringing one back puts its words in place of what is there now. You can undo that.',
  none: 'There is only what you see on screen.',
  loading: 'earlier versions',
  list: 'Versions, newest first',
  words: (count: number) => counted(count, 'word', 'words'),
  restore: 'Bring this version back',
  restored: 'Earlier version brought back',
  failed: 'The earlier versions could not be read.',
};
