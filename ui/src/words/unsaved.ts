// Words about what could not be saved before Sightline locked.

export const unsaved = {
  title: 'Some words are still not saved',
  what: 'This could not be saved before Sightline locked, and it cannot be saved now. Copy it, or try again; nothing of it is lost. If you close this, it comes back when you unlock next, as long as Sightline is not closed.',
  text: 'What is not saved',
  copy: 'Copy it',
  again: 'Try again',
  haveIt: 'I have a copy',
  saved: (records: number) =>
    records === 1
      ? 'What could not be saved before Sightline locked is saved now'
      : `What could not be saved in ${records} records before Sightline locked is saved now`,
};

/** What happened to the records while they were locked. */
export const told = {
  wrongPassphrases: (count: number, last: string) => ({
    what:
      count === 1
        ? `A wrong passphrase was tried before you unlocked, on ${last}.`
        : `${count} wrong passphrases were tried before you unlocked, the last on ${last}.`,
    next: 'If that was not you, tell IT. Nobody got in, and nothing was changed.',
  }),
  keyFileReplaced: {
    what: 'The key file of your records is not the one that Sightline last wrote.',
    next: 'If a backup was put back, that is why. Otherwise tell IT, and change your passphrase in Settings.',
  },
  recovered: {
    what: 'Your records were opened with your authority’s recovery key and have a new passphrase.',
    next: 'The trail of your records says so. Everything you wrote is here.',
  },
  restored: (made: string, aside: string | null) => ({
    what: `Your records were restored from the backup of ${made}. What was written after it is not in them.`,
    next: aside
      ? `The records that were here are set aside, whole, in ${aside}. Keep that folder until you are sure that you miss nothing.`
      : 'The trail of your records says so. Look for what you wrote last, and write again what is missing.',
  }),
  inSyncedFolder: (sign: string) => ({
    what: `Your records are in a folder that is shared or copied to other computers (${sign}). Two computers writing would damage them.`,
    next: 'Make a backup now, lock Sightline, and ask IT to move the folder to this computer’s own disk.',
  }),
  clockBehind: (now: string, last: string) => ({
    what: `This computer’s clock says ${now}, earlier than the last entry of your records, ${last}.`,
    next: 'If the clock is wrong, ask IT to set it right: what you write is kept with the time it says. Nothing is lost, and the order of your records does not depend on it.',
  }),
  seen: 'I have read this',
};
