// Words of trust: what was done and by whom, what a check looked at, what does not hold and what to
// do then. Full records over the codes of the core.

import type {
  Act,
  AddendumKind,
  Broken,
  Finding,
  Part,
  PartReport,
  Projection,
  RecordCheck,
  TrailRow,
} from '../ipc/call';
import { formatDate, formatInstant } from '../lib/dates';
import type { Explained } from './refusals';
import { counted, listed } from './say';

/** The detail is `MOMENT ENTRY`: when the backup was made, and the last entry of its trail. */
function restoredFrom(detail: string): string {
  const made = detail.split(' ')[0] ?? '';
  return `restored the records from the backup of ${Number.isNaN(Date.parse(made)) ? 'another day' : formatInstant(made)}`;
}

/** What was done, to be read after a name: "Maya Patel shared it". */
const acts: Record<Act, (row: TrailRow) => string> = {
  created: () => 'made these records',
  unlocked: () => 'unlocked the records',
  unlockFailed: ({ detail }) => `found that wrong passphrases had been tried: ${counted(Number(detail.split(' ')[0]) || 0, 'try', 'tries')}`,
  passphraseChanged: () => 'changed the passphrase',
  recoveryKeyMade: ({ detail }) => `made the recovery key ${detail}`,
  recoveryKeySet: ({ detail }) => `gave these records the recovery key ${detail}`,
  recovered: ({ detail }) => `opened these records (${detail}) and set a new passphrase`,
  keyFileReplaced: () => 'found another key file than the one last written here',
  personAdded: () => 'was added to the directory',
  personChanged: () => 'details were changed',
  personArchived: () => 'was archived',
  personRestored: () => 'was brought back',
  personDeleted: () => 'was deleted',
  started: () => 'started it',
  discarded: () => 'discarded the draft',
  shared: () => 'shared it',
  takenBack: () => 'took it back to change it',
  talkFinished: () => 'finished the talk',
  talkReopened: () => 'went back to the talk',
  agreed: ({ detail }) => (detail.includes('together') ? 'agreed it, recorded together' : 'agreed it'),
  addendumAdded: () => 'added to it',
  correctionAdded: () => 'added a correction',
  disagreementAdded: () => 'added a statement of disagreement',
  viewed: () => 'looked at it',
  fileOpened: () => 'opened the saved file, to read or print it',
  copyGiven: ({ to, on }) => `gave ${to ?? 'somebody'} a copy${on ? ` on ${formatDate(on)}` : ''}`,
  stepMarked: ({ on }) => (on ? `marked a next step done on ${formatDate(on)}` : 'marked a next step open again'),
  savedAsPdf: () => 'saved it as PDF',
  summarySaved: () => 'saved a supervision summary as PDF',
  logExported: ({ detail }) => `exported the log, ${counted(Number(detail) || 0, 'row')}`,
  calendarSaved: () => 'saved the visit for a calendar',
  settingChanged: () => 'changed the settings',
  standardsChosen: () => 'chose which standards are used',
  standardsImported: () => 'imported an edition of standards',
  officialWordsImported: () => 'imported official wording of standards',
  standardsExported: () => 'saved standards as a file',
  mappingAdded: () => 'mapped two standards',
  mappingRemoved: () => 'removed a mapping of standards',
  levelExpected: () => 'set the expected level',
  signingKeyMade: () => 'was given a key to sign with',
  rebuilt: ({ detail }) => `made ${counted(Number(detail) || 0, 'record')} again from what was signed`,
  stateAccepted: () => 'accepted the records as they were',
  backedUp: () => 'made a backup',
  backupFolderSet: () => 'set where the second copy of backups goes',
  restored: ({ detail }) => restoredFrom(detail),
};

export const trail = {
  menu: 'Who did what, and when',
  title: (what: string) => `Who did what: ${what}`,
  hint: 'Every act on this record, oldest first. Nobody can change or remove a line. Typing in a draft leaves none.',
  loading: 'what was done',
  who: 'Who',
  what: 'What',
  when: 'When',
  unknown: 'something that this Sightline does not know',
  did: (row: TrailRow) => (row.act ? acts[row.act](row) : trail.unknown),
};

const broken: Record<Broken, string> = {
  unsigned: 'nobody signed it',
  changed: 'it was changed after it was signed',
  outOfOrder: 'one before it was removed, added or moved',
  signature: 'its signature does not fit it',
  signer: 'it is signed with a key that is not that person’s',
  unreadable: 'this Sightline cannot read it',
};

const projections: Record<Projection, string> = {
  record: 'what its screen shows',
  log: 'its row of the central log',
  coverage: 'what coverage counts of it',
  standards: 'the standards under which it is listed',
  steps: 'its next steps',
  words: 'its words in the search',
  additions: 'what was added to it',
  copies: 'who was given a copy',
};

const onwards = {
  restore: 'The check changed nothing. Restore a backup: Sightline locks first, and keeps the damaged file.',
  mark: 'If there is a newer backup, restore it. Or, if you know why this is so, accept the records as they are.',
  mend: 'Where what was signed is whole, “Make it again from what was signed” puts this right. Tell IT that something wrote outside Sightline.',
  keep: 'Keep this computer as it is and tell IT. Compare with the newest backup and with the copies that others hold.',
};

type Code = Finding['code'];
type Facts<C extends Code> = Extract<Finding, { code: C }>;

const findings: { [C in Code]: (facts: Facts<C>) => Explained } = {
  pagesDamaged: () => ({ what: 'The file of your records is damaged.', next: onwards.restore }),
  unreadable: () => ({
    what: 'Something here is not of Sightline’s making and cannot be read, so what depends on it cannot be judged.',
    next: onwards.keep,
  }),
  schemaChanged: ({ name }) => ({ what: `A rule of the file was changed (${name}).`, next: onwards.keep }),
  trailBroken: ({ at }) => ({
    what: `The trail was changed at entry ${at.toLocaleString('en-GB')}.`,
    next: onwards.keep,
  }),
  behindMark: ({ marked, found }) => ({
    what:
      marked - found === 1
        ? 'This is an older copy of your records: the last thing done on this computer is not in it.'
        : `This is an older copy of your records: the last ${counted(marked - found, 'thing')} done on this computer are not in it.`,
    next: onwards.mark,
  }),
  otherThanMarked: ({ at }) => ({
    what: `The trail of these records was written again: its entry ${at.toLocaleString('en-GB')} is not what was done on this computer.`,
    next: onwards.mark,
  }),
  markMissing: () => ({
    what: 'A file that Sightline keeps beside your records is missing, so it cannot tell whether this is the newest copy.',
    next: onwards.mark,
  }),
  markDamaged: () => ({
    what: 'A file that Sightline keeps beside your records is damaged, so it cannot tell whether this is the newest copy.',
    next: onwards.mark,
  }),
  logDamaged: ({ missing }) => ({
    what:
      'The log of the last changes is damaged, so the newest of them cannot be read. ' +
      (missing === 0
        ? 'If the computer had just stopped, they may never have been saved.'
        : `${counted(missing, 'thing was', 'things were')} done on this computer that are not in what is left: in the log, or because an older file was put back.`),
    next: onwards.mark,
  }),
  revisionBroken: ({ reference, seq, why }) => ({
    what: `Revision ${seq} of ${reference} is wrong: ${broken[why]}.`,
    next: onwards.keep,
  }),
  revisionMissing: ({ reference }) => ({ what: `A revision of ${reference} was removed.`, next: onwards.keep }),
  revisionUntold: ({ reference, seq }) => ({
    what: `Revision ${seq} of ${reference} is not in the trail: it was put in outside Sightline.`,
    next: onwards.keep,
  }),
  differs: ({ reference, what }) => ({
    what: `Of ${reference}, ${projections[what]} differs from what was signed.`,
    next: onwards.mend,
  }),
  recordUntold: ({ reference }) => ({
    what: `By the trail there is no ${reference}: it was put in outside Sightline.`,
    next: onwards.keep,
  }),
  linksUntold: ({ count }) => ({
    what: `Standards list records that are not there (${counted(count, 'entry', 'entries')}): they were put in outside Sightline.`,
    next: onwards.keep,
  }),
  recordMissing: () => ({ what: 'A record was removed outside Sightline.', next: onwards.keep }),
  personDiffers: ({ name }) => ({
    what: `What the directory says of ${name} is not what was entered.`,
    next: onwards.keep,
  }),
  personMissing: () => ({ what: 'Somebody was removed from the directory outside Sightline.', next: onwards.keep }),
  settingsDiffer: () => ({ what: 'The settings are not those that were saved.', next: onwards.keep }),
  standardsDiffer: () => ({
    what: 'Imported standards, their official words or their mappings are not what was taken in.',
    next: onwards.keep,
  }),
  standardsUnreadable: ({ what, cause }) => ({
    what: `Of the imported standards, ${what} cannot be read and is left out: ${cause}.`,
    next: 'Nothing is lost: links to it keep their code. Ask IT to install the newest Sightline; if that cannot read it either, to restore the newest backup.',
  }),
  levelDiffers: ({ name }) => ({ what: `The level that is expected of ${name} is not what was set.`, next: onwards.keep }),
  keyDiffers: ({ name }) => ({
    what: `A signing key of ${name} was changed or put in outside Sightline.`,
    next: onwards.keep,
  }),
};

/** What does not hold, and what to do. */
export function explainFinding<C extends Code>(finding: Facts<C>): Explained {
  return findings[finding.code as C](finding);
}

const additions: Record<AddendumKind, [one: string, many: string]> = {
  addendum: ['addendum', 'addenda'],
  correction: ['correction', 'corrections'],
  disagreement: ['statement of disagreement', 'statements of disagreement'],
};

/** What was checked of one record, a sentence each. */
export function checkedInWords(check: RecordCheck): string[] {
  const said: string[] = [];
  const by = listed(check.signers);
  if (check.signed === 1) said.push(`1 revision, signed by ${by}.`);
  else if (check.signed > 1) {
    said.push(`${counted(check.signed, 'revision')}, ${check.signers.length === 1 ? 'each ' : ''}signed by ${by}.`);
  }
  if (check.signed === 0) {
    said.push('It is signed when it is shared or agreed; until then its author may change every word.');
  } else {
    said.push('The chain is whole: none was removed, added or moved.');
  }
  if (check.agreedAt) said.push(`What you see is what was agreed on ${formatInstant(check.agreedAt)}.`);
  const kinds = (Object.keys(additions) as AddendumKind[])
    .map((kind) => [kind, check.additions.filter((added) => added.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => counted(count, ...additions[kind]));
  if (kinds.length) said.push(`${listed(kinds)}, signed.`);
  const done = check.acts === 1 ? '1 thing was' : `${counted(check.acts, 'thing')} were`;
  said.push(`${done} done with it; “${trail.menu}” lists them.`);
  return said;
}

export const proof = {
  menu: 'Check this record',
  title: (what: string) => `Check of ${what}`,
  loading: 'the check',
  holds: 'Nothing is wrong with this record',
  draft: 'This is a draft, so there is nothing signed to check yet',
  fails: (count: number) => (count === 1 ? 'Something is wrong' : `${count} things are wrong`),
  failed: 'The check could not be made.',
  read: 'What was checked',
  mend: 'Make it again from what was signed',
  mended: (count: number) => (count ? `${counted(count, 'record')} made again` : 'There was nothing to make again'),
};

const parts: Record<Part, { doing: string; looked: (count: number) => string }> = {
  pages: { doing: 'Reading every page of the file', looked: (n) => `${counted(n, 'page')} of the file` },
  schema: { doing: 'Comparing tables and rules', looked: (n) => `${counted(n, 'table and rule', 'tables and rules')}` },
  trail: { doing: 'Following the trail', looked: (n) => `${counted(n, 'entry', 'entries')} of the trail, and its mark` },
  people: {
    doing: 'Comparing people, keys, settings and standards',
    looked: (n) => counted(n, 'person, key, setting or standard', 'people, keys, settings and standards'),
  },
  records: {
    doing: 'Checking signatures, and records against what was signed',
    looked: (n) => (n === 0 ? 'no records yet' : `${counted(n, 'record')}, against what was signed`),
  },
};

export const everything = {
  title: 'Check everything',
  what: 'Proves that nothing in your records was changed, removed or put back since it was done: every page, act, signature and record. It changes nothing, and may take a minute.',
  start: 'Check everything',
  again: 'Check again',
  parts,
  looked({ part, lookedAt, findings }: PartReport): string {
    const what = parts[part].looked(lookedAt);
    if (findings.length) return `${what}: not whole`;
    return lookedAt ? `${what}: whole` : what;
  },
  progress: (done: number, of: number) => `${done} of ${of} parts`,
  holds: 'Nothing is wrong',
  holdsWhat: 'Nothing was changed outside Sightline.',
  fails: (count: number) => (count === 1 ? '1 thing is wrong' : `${count} things are wrong`),
  more: (count: number) => `and ${counted(count, 'more', 'more')}`,
};

export const heldUp = {
  title: 'You can read these records, but not change them',
  safe: 'Sightline writes nothing into them, so that nothing gets worse.',
  next: 'If there is a newer backup, restore it: your records are locked first, and set aside, whole, when a backup takes their place. Or, if you know why this is so, accept them as they are.',
  accept: 'Accept these records as they are',
  ask: 'Accept these records as they are?',
  what: 'What is missing then stays missing. That you accept this is written into the trail with what was found, and cannot be taken out again. If a newer backup can be restored, do that instead.',
  yes: 'Accept',
  no: 'Go on reading',
  accepted: 'Accepted. You can change these records again.',
};
