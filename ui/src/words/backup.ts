// Words of backups: the list in Settings, the warning above every page, and restoring from the first screens.

import { counted } from './say';

/** "412 kB", "38 MB". */
export function size(kilobytes: number): string {
  if (kilobytes < 1_000) return `${kilobytes} kB`;
  const megabytes = kilobytes / 1_000;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes).toLocaleString('en-GB')} MB`;
}

export const backup = {
  title: 'Backups',
  about:
    'Sightline makes a backup by itself: at least once a day while it is open, and within an hour or so of what you write. A backup is one encrypted file. It opens with the passphrase of its day, or with your authority’s recovery key.',
  sample: 'The sample holds invented people, so it needs no backup. In your own records this is where you find them.',
  last: (when: string, folder: string) => `The last backup was made on ${when}. Backups are kept in ${folder}.`,
  none: 'There is no backup yet.',
  noneNext: 'Sightline makes one within a few minutes. Or make one now.',
  now: 'Back up now',
  making: 'Making a backup…',
  made: 'The backup is made and checked',
  madeTwice: (folder: string) => `The backup is made and checked, also in ${folder}`,
  warnings: {
    failed: 'Sightline tried to make a backup and could not.',
    failedAgain: 'If it happens again, tell IT that backups fail.',
    stale: (when: string) => `The last backup is more than seven days old: it was made on ${when}.`,
    staleNext: 'Make one now.',
    unreachable: (folder: string) => `The second folder for backups cannot be reached: ${folder}.`,
    unreachableNext: 'Connect the disk or the network and back up again, or choose another folder. The backups on this computer are made all the same.',
    secondFailed: (folder: string) => `The backup is made, but not its second copy in ${folder}.`,
    safe: 'Nothing of your records is lost.',
    open: 'Open Settings',
  },
  second: {
    title: 'Second folder',
    none: 'None is set. A lost or broken computer would take these backups with it.',
    is: (folder: string) => `Each backup is copied to ${folder}.`,
    choose: 'Choose a second folder…',
    change: 'Choose another second folder…',
    forget: 'Use no second folder',
    chosen: 'Backups go to the second folder from now on',
    forgotten: 'Backups go to no second folder from now on. Those that are there stay.',
  },
  list: {
    title: 'What is kept',
    kept: 'The ten newest, the newest of each of thirty days, and the newest of each of twelve months.',
    made: 'Made',
    size: 'Size',
    where: 'Where',
    state: 'Checked',
    check: 'Check',
    checkOf: (when: string) => `Check the backup of ${when}`,
    here: 'This computer',
    second: 'Second folder',
    both: 'This computer and second folder',
    whenMade: 'When it was made',
    justNow: 'Just now: whole',
    notWhole: 'Not whole',
    checking: 'Checking…',
  },
  restore: {
    open: 'Restore from a backup…',
    title: 'Restore from a backup',
    what: 'Brings records back as they were when a backup was made. What is on this computer now is set aside, whole, and never deleted.',
    here: 'Backups on this computer',
    hereRow: (when: string, size: string) => `${when}, ${size}`,
    file: 'Choose a file…',
    fileOther: 'Choose another file…',
    fileHint: 'A backup’s name begins with “sightline-” and ends with “.backup”. Look in the second folder, or on the disk where IT keeps them.',
    opening: 'Looking at the file…',
    found: 'This backup',
    made: 'Made',
    size: 'Size',
    name: 'File',
    sound: 'The file is whole. Whose records are in it shows once you open it.',
    with: 'Open it with',
    ways: { passphrase: 'Passphrase', words: 'Recovery key' },
    passphrase: 'The passphrase of that day',
    passphraseHint: 'The one that opened the records when the backup was made.',
    passphraseEmpty: 'Enter the passphrase of that day',
    words: (name: string) => `The 24 words of the recovery key ${name}, in order`,
    wordsHint: 'Type them as they stand on the page, or scan the QR code into this field.',
    wordsEmpty: 'Enter the 24 words from the page',
    look: 'Open the backup',
    looking: 'Opening the backup…',
    inside: 'What is in it',
    whose: 'The records of',
    records: 'Records',
    newest: 'The newest record',
    newestOf: (reference: string, when: string) => `${reference}, changed on ${when}`,
    noRecord: 'None',
    nothingHere: 'There are no records on this computer, so nothing is set aside.',
    same: (later: number) =>
      later === 0
        ? 'The same records are on this computer, and nothing was done in them since.'
        : `The same records are on this computer, with ${counted(later, 'thing')} done after this backup. What was written since is not in the backup.`,
    others: 'There are other records on this computer, or ones that cannot be opened.',
    aside: 'When you restore, they will be set aside, whole, in a folder with today’s date.',
    fresh: 'A new passphrase',
    freshHint: 'Let the person themselves choose and type it.',
    first: 'New passphrase',
    again: 'New passphrase again',
    submit: 'Restore these records',
    working: 'Restoring…',
    trail: 'The trail of the records will say that they were restored.',
    back: 'Back',
  },
};
