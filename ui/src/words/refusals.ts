// What the window says when a rule says no. One entry for each code, so that a new refusal does
// not compile until it has words. Each says what happened (and, where somebody might fear it,
// that nothing was lost) and what to do next.

import type { Missing, Refusal, SessionMissing, State } from '../ipc/call';
import { formatDate } from '../lib/dates';
import { listed } from './say';

export type Explained = { what: string; next: string };

type Code = Refusal['code'];
type Facts<C extends Code> = Extract<Refusal, { code: C }>;

/** Names of fields, as they stand beside them on the screen. An unknown key reads "this field". */
const fields: Record<string, string> = {
  name: 'the name',
  role: 'the role',
  team: 'the team',
  heldOn: 'the day it was held',
  nextOn: 'the day of the next session',
  startsAt: 'the start',
  endsAt: 'the end',
  visitOn: 'the day of the visit',
  talkedOn: 'the day you talked it through',
  givenOn: 'the day',
  doneOn: 'the day it was done',
  by: 'the day of a next step',
  nextStep: 'a next step',
  nextSteps: 'the next steps',
  others: 'who else was there',
  cancelledWhy: 'why it was not held',
  wellbeing: 'wellbeing',
  workload: 'workload',
  lineManagement: 'line management',
  professional: 'professional supervision',
  development: 'continuing professional development',
  integratedPractice: 'integrated practice',
  cases: 'the cases',
  caseReference: 'a case reference',
  reflection: 'the reflection',
  analysis: 'the analysis',
  decision: 'a decision',
  decisions: 'the decisions',
  plan: 'a plan',
  learned: 'what was learned',
  observations: 'the linked observations',
  links: 'the linked standards',
  place: 'where it was',
  withWhom: 'who it was with',
  aspect: 'the aspect of practice',
  purpose: 'what the visit is for',
  hopes: 'what you hope it achieves',
  aims: 'the aims',
  notes: 'the notes',
  note: 'a note',
  saidBy: 'who said it',
  addendum: 'what you want to add',
  corrects: 'what is corrected',
  comment: 'the comment',
  organisation: 'the organisation',
  marking: 'the protective marking',
  passphrase: 'the passphrase',
  tier: 'the name of a tier',
  startedOn: 'the first day',
  finishedOn: 'the last day',
};

function field(key: string): string {
  return Object.hasOwn(fields, key) ? (fields[key] as string) : 'this field';
}

function starting(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const states: Record<State, string> = {
  writingUp: 'still being written up',
  withPractitioner: 'with the practitioner',
  toAgree: 'waiting to be agreed',
  agreed: 'agreed',
};

/** What an observation still needs, to be read in a list. */
export const missing: Record<Missing, string> = {
  visitDay: 'the day of the visit',
  setting: 'whether it was with a family or in a professional setting',
  permission: 'whether permission was given, or why not yet',
  note: 'at least one note of what you saw, heard or felt',
  saidBy: 'who said the family’s own words',
  strength: 'at least one thing they did well',
  practitionerView: 'how the practitioner felt it went',
  nextStepDetails: 'what, who and by when for each next step',
  comment: 'the comment that goes with the answer',
};

/** What a session's record still needs, to be read in a list. */
export const sessionMissing: Record<SessionMissing, string> = {
  day: 'the day it was held',
  cancelledWhy: 'why it was not held',
  words: 'something of what was said',
  nextStepDetails: 'what, who and by when for each next step',
  caseReference: 'the local reference of each case',
};

const words: { [C in Code]: (facts: Facts<C>) => Explained } = {
  locked: () => ({
    what: 'Sightline is locked.',
    next: 'Unlock it with your passphrase, then try again.',
  }),
  wrongPassphrase: () => ({
    what: 'That passphrase does not open these records.',
    next: 'Check capital letters and spaces and try again. Nothing has changed.',
  }),
  passphraseTooWeak: () => ({
    what: 'That passphrase is too easy to guess.',
    next: 'Use four or more unrelated words, such as a short made-up sentence.',
  }),
  samePassphrase: () => ({
    what: 'That is the passphrase you have now.',
    next: 'Choose another one. Nothing has changed.',
  }),
  tooManyTries: ({ seconds }) => ({
    what: 'Too many wrong passphrases were tried, so the next try has to wait. Nothing was deleted.',
    next: `Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
  }),
  sampleKeys: () => ({
    what: 'The sample workspace has a passphrase that everybody may know.',
    next: 'Leave the sample and do this in your own records.',
  }),
  noRecoveryKey: () => ({
    what: 'These records have no recovery key, so only their passphrase opens them. Nothing was changed.',
    next: 'Look for the passphrase where your authority keeps such things.',
  }),
  otherRecoveryKey: ({ wanted }) => ({
    what: `These are the words of another recovery key: these records open with ${wanted}. Nothing was changed.`,
    next: 'Look for the page with that name at its top.',
  }),
  recoveryWordUnknown: ({ position }) => ({
    what: `Word ${position} is not one of those that recovery keys are made of.`,
    next: 'Compare it with the page, letter by letter.',
  }),
  recoveryWordsCount: ({ found }) => ({
    what: `A recovery key has 24 words, and there ${found === 1 ? 'is 1' : `are ${found}`} here.`,
    next: 'Compare them with the page, row by row.',
  }),
  recoveryWordsMisread: () => ({
    what: 'These 24 words do not belong together: one is another word, or two have changed places.',
    next: 'Compare them with the page, row by row.',
  }),
  recoveryCodeMisread: () => ({
    what: 'The text of the QR code was not read whole.',
    next: 'Scan it again, or type the 24 words.',
  }),
  recipientMisread: () => ({
    what: 'There is no public line of a recovery key in that: it begins with “age1” and stands alone.',
    next: 'Ask whoever keeps your authority’s recovery key for their file.',
  }),
  recipientIsPrivate: () => ({
    what: 'That is the private part of a recovery key, which belongs on paper and nowhere else. Nothing was kept.',
    next: 'Delete it from this computer, and give the line that begins with “age1” instead.',
  }),
  storeExists: () => ({
    what: 'There are Sightline records on this computer already.',
    next: 'Close Sightline, start it again and unlock them with their passphrase.',
  }),
  noStore: () => ({
    what: 'There are no Sightline records here yet.',
    next: 'Start your records first, or open the sample workspace to look around.',
  }),
  storeNewer: ({ found, known }) => ({
    what: `These records were saved by a newer Sightline (format ${found}; this one knows up to ${known}). Nothing was changed.`,
    next: 'Ask IT to update Sightline on this computer, then start it again.',
  }),
  readOnlyRecovery: () => ({
    what: 'You can read these records, but not change them. Nothing was changed.',
    next: 'The message at the top of the window says why. Restore a backup, or accept the records as they are.',
  }),
  storeInUse: () => ({
    what: 'These records are already open in another Sightline window.',
    next: 'Use that window, or close it and try again.',
  }),
  notABackup: () => ({
    what: 'That file is not a backup of Sightline. Nothing was changed.',
    next: 'Choose a file whose name begins with “sightline-” and ends with “.backup”.',
  }),
  backupCutOff: () => ({
    what: 'That backup is not whole: its end is missing. Nothing was changed.',
    next: 'Copy it again from where it came from, or choose another backup.',
  }),
  backupDamaged: () => ({
    what: 'That backup is damaged and cannot be used. Nothing was changed.',
    next: 'Choose another backup; an older one, or the copy in the second folder.',
  }),
  backupForged: () => ({
    what: 'Parts of that backup do not belong together: somebody changed it. Nothing was changed here.',
    next: 'Choose another backup, keep this file as it is, and tell IT.',
  }),
  backupSwapped: () => ({
    what: 'That backup is not the one you looked at: its file was changed since. Nothing was changed here.',
    next: 'Choose it again and look at what is in it.',
  }),
  keyFileChanged: () => ({
    what: 'The key file beside these records was changed while they are open. Nothing was changed.',
    next: 'Lock and unlock them: Sightline then says whether it opens them. If it does not, restore the newest backup.',
  }),
  unknownBackup: () => ({
    what: 'That backup is not there any more. Nothing was changed.',
    next: 'Choose one from the list.',
  }),
  backupCalledOff: () => ({
    what: 'The backup was called off because the records were being locked. The backups before it are as they were.',
    next: 'Unlock your records and try again.',
  }),
  backupUnderWay: () => ({
    what: 'A backup is being made or checked already.',
    next: 'Wait until it is done, then try again.',
  }),
  backupFolderInside: () => ({
    what: 'That folder is with your records, so that a lost computer would take both.',
    next: 'Choose a folder on another disk or on the network.',
  }),
  syncedFolder: ({ sign }) => ({
    what: `Records cannot be kept in a synced or network folder (${sign}): two computers writing to them would damage them.`,
    next: 'Ask IT to give Sightline a folder on this computer.',
  }),
  fieldMissing: ({ field: key }) => ({
    what: `${starting(field(key))} is empty.`,
    next: 'Fill it in and try again.',
  }),
  textTooLong: ({ field: key, limit }) => ({
    what: `There is more text in ${field(key)} than the ${limit.toLocaleString('en-GB')} characters it can hold.`,
    next: 'Shorten it, or keep the long text in the case file and refer to it. What you wrote is still on screen.',
  }),
  tooMany: ({ field: key, limit }) => ({
    what: `There are more than ${limit} entries in ${field(key)}.`,
    next: 'Join or remove some of them.',
  }),
  dateInFuture: ({ field: key, date }) => ({
    what: `${starting(field(key))}, ${formatDate(date)}, is in the future.`,
    next: 'Choose today or an earlier day.',
  }),
  dateOutOfRange: ({ field: key, date }) => ({
    what: `${starting(field(key))}, ${formatDate(date)}, looks like a slip.`,
    next: 'Choose a day between 1970 and ten years from now.',
  }),
  endBeforeStart: ({ field: key }) => ({
    what: `${starting(field(key))} comes before what it should follow.`,
    next: 'Check the two dates or times.',
  }),
  unknownPerson: () => ({
    what: 'That person is not in your directory.',
    next: 'Add them under People first.',
  }),
  personArchived: () => ({
    what: 'That person is archived.',
    next: 'Bring them back under People first.',
  }),
  finishBeforeStart: () => ({
    what: 'The last day comes before the first day.',
    next: 'Check the two dates.',
  }),
  ownManager: () => ({
    what: 'A person cannot be their own line manager.',
    next: 'Choose somebody else, or leave it empty.',
  }),
  managerLoop: () => ({
    what: 'That would make a circle of line managers.',
    next: 'Choose somebody who does not report to this person.',
  }),
  personInRecords: () => ({
    what: 'Records name this person, so they cannot be deleted.',
    next: 'Archive them instead: they leave the lists and their records stay.',
  }),
  sameTierName: ({ name }) => ({
    what: `Two tiers would both be called “${name}”. Nothing was changed.`,
    next: 'Give each tier a name of its own, then save again.',
  }),
  thatIsYou: () => ({
    what: 'This is you, so you cannot be archived or deleted here.',
    next: 'You can still change your own details.',
  }),
  unknownRecord: () => ({
    what: 'That record is not here. It may have been discarded.',
    next: 'Look for it in the list, or search for its reference.',
  }),
  notYours: () => ({
    what: 'Only the person who wrote this record can do that.',
    next: 'Ask them to do it, or add what you want to say in your own record.',
  }),
  ownPractice: () => ({
    what: 'You cannot observe your own practice.',
    next: 'Choose the colleague you observed.',
  }),
  ownSupervision: () => ({
    what: 'You cannot hold supervision with yourself.',
    next: 'Choose the colleague you supervise.',
  }),
  staleCopy: () => ({
    what: 'This record was changed elsewhere since you opened it.',
    next: 'Open the newer one: what it does not have of yours is shown beside it.',
  }),
  wrongState: ({ state }) => ({
    what: `This cannot be done while the record is ${states[state]}.`,
    next: 'Reopen the record to see where it stands.',
  }),
  sharedAlready: () => ({
    what: 'The write-up was shared, so its words are fixed.',
    next: 'Take it back to change it. Nothing is lost.',
  }),
  agreedAlready: () => ({
    what: 'This record was agreed and cannot change.',
    next: 'Add an addendum, or write it in a new record.',
  }),
  stillMissing: ({ missing: what }) => ({
    what: `Still missing: ${listed(what.map((each) => missing[each]))}.`,
    next: 'Fill that in and try again. Everything written so far is kept.',
  }),
  sessionMissing: ({ missing: what }) => ({
    what: `Still missing: ${listed(what.map((each) => sessionMissing[each]))}.`,
    next: 'Fill that in and try again. Everything written so far is kept.',
  }),
  unknownStandard: ({ standard }) => ({
    what: `There is no ${standard} in that set of standards.`,
    next: 'Choose it from the list.',
  }),
  defaultHidden: () => ({
    what: 'The set that comes first cannot be hidden.',
    next: 'Choose another one to come first, then hide it.',
  }),
  mappedToItself: () => ({
    what: 'That is the same standard twice.',
    next: 'Choose the one in the other edition or set.',
  }),
  mappingExists: () => ({
    what: 'These two are mapped in this way already.',
    next: 'Nothing was changed. Choose another standard, or go on.',
  }),
  replaceEachOther: () => ({
    what: 'The other way round is said already, and only one of two can replace the other.',
    next: 'Remove that mapping first, or choose another kind.',
  }),
  nothingNew: () => ({
    what: 'Everything in that file is here already.',
    next: 'Nothing was changed. Choose another file, or go on.',
  }),
  nothingCounted: () => ({
    what: 'That set has nothing that coverage counts, so it cannot come first.',
    next: 'Choose another one.',
  }),
  unknownMapping: () => ({
    what: 'That mapping is not here any more.',
    next: 'Nothing was changed. Look at the list again.',
  }),
  unfitStandards: ({ reason }) => ({
    what: `That file cannot be taken in: ${reason}.`,
    next: 'Nothing was changed. Mend the file, or ask whoever made it.',
  }),
  editionDiffers: ({ edition }) => ({
    what: `${edition} is here already and says something else. An edition never changes.`,
    next: 'Give the new text a new edition and import it beside the old one. Nothing was changed.',
  }),
  fileTooLarge: ({ megabytes }) => ({
    what: `That file is larger than ${megabytes} MB, so it cannot be a set of standards.`,
    next: 'Choose another file. Nothing was changed.',
  }),
  fileNotOpen: () => ({
    what: 'The file you chose is not open any more.',
    next: 'Choose it again. Nothing was changed.',
  }),
  unknownLevel: () => ({
    what: 'That set does not have this level.',
    next: 'Choose one from its list.',
  }),
  unknownObservation: () => ({
    what: 'A linked observation is not here any more. It may have been discarded.',
    next: 'Take that link away and save again.',
  }),
  stepElsewhere: ({ number }) => ({
    what: `Next step ${number} stands in another record already, where it is marked done.`,
    next: 'Delete it here and add it again. If it cannot be changed any more, go back to the talk first.',
  }),
  unknownNote: () => ({
    what: 'A point refers to a note that was removed.',
    next: 'Choose the note again.',
  }),
  duplicateEntry: () => ({
    what: 'Two entries of this record got mixed up. What you wrote is still on screen.',
    next: 'Copy your text, reopen the record, and add it again.',
  }),
  nothingToExport: () => ({
    what: 'Nothing matches these filters, so there is nothing to save.',
    next: 'Widen the dates or clear a filter.',
  }),
  cannotWriteThere: () => ({
    what: 'Sightline cannot write a file there.',
    next: 'Choose another folder or another name.',
  }),
};

/** The words for a refusal. */
export function explainRefusal(refusal: Refusal): Explained {
  const say = words[refusal.code] as (facts: Refusal) => Explained;
  return say(refusal);
}
