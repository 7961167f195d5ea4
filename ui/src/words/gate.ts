// Words of the first screens: welcome, start, unlock, and what stands in the way of opening.

export const gate = {
  welcome: {
    title: 'Welcome to Sightline',
    what: 'Sightline keeps records of practice observations and supervision in children’s social care. Write up a visit, link what happened to the professional standards, then talk it through and agree it together.',
    where: 'Your records stay on this computer, locked with a passphrase that only you know. Nothing is sent anywhere.',
    look: {
      title: 'Look around first',
      what: 'A whole service of invented people, with observations and supervision at every stage. Nothing you do there touches records of your own.',
      open: 'Open the sample workspace',
      opening: 'Making the sample workspace…',
    },
    start: {
      title: 'Start my records',
      what: 'Takes two minutes: who you are, and a passphrase.',
      open: 'Start my records',
    },
  },
  start: {
    title: 'Start my records',
    back: 'Back to the first page',
    you: 'About you',
    youHint: 'This is how you appear in the records you write. You can change it later under People.',
    name: 'Your name',
    role: 'Your role',
    roleHint: 'What you do, such as “Social worker” or “Team manager”.',
    tier: 'Your tier',
    tierPrompt: 'Choose one',
    team: 'Your team',
    passphrase: 'Your passphrase',
    passphraseAdvice:
      'Use four or more words that don’t belong together, such as a short made-up sentence. Spaces are fine. Avoid names, dates and anything about your work.',
    forgottenTitle: 'If you forget it',
    forgotten:
      'The passphrase is the only key. Nobody can open your records without it: not IT, not your manager, not the makers of Sightline. Keep a copy where your authority tells you to keep such things, such as its password manager.',
    first: 'Passphrase',
    again: 'Passphrase again',
    show: 'Show what I type',
    submit: 'Start my records',
    working: 'Making your records…',
    problems: {
      title: 'There is something to put right',
      name: 'Enter your name',
      role: 'Enter your role',
      tier: 'Choose your tier',
      team: 'Enter your team',
      passphrase: 'Enter a passphrase',
      weak: 'Enter a passphrase that is harder to guess: four or more words that don’t belong together',
      different: 'The two passphrases are not the same: type the second one again',
    },
  },
  strength: {
    label: 'Strength',
    scores: ['Very easy to guess', 'Easy to guess', 'Could be guessed', 'Nearly there', 'Strong'],
    enough: 'Strong enough',
    notYet: 'Not strong enough yet',
  },
  unlock: {
    title: 'Unlock your records',
    passphrase: 'Passphrase',
    show: 'Show what I type',
    submit: 'Unlock',
    working: 'Unlocking…',
    forgotten: 'I forgot my passphrase',
    forgottenWhat:
      'Nobody can open these records without the passphrase. Look where your authority keeps such things, such as its password manager. The file stays as it is, so you can try again on another day.',
    empty: 'Enter your passphrase',
    where: (folder: string) => `Records kept in ${folder}`,
    sample: 'Open the sample workspace instead',
  },
  /** What stands in the way, when it is more than a wrong passphrase. */
  stopped: {
    newer: 'These records need a newer Sightline',
    damaged: 'These records are damaged',
    inUse: 'Sightline is open already',
    other: 'These records cannot be opened',
    again: 'Try again',
    sample: 'Open the sample workspace instead',
    where: (folder: string) => `The file is in ${folder}.`,
  },
  opening: 'Opening Sightline…',
  sample: {
    banner: 'Sample workspace: invented people',
    leave: 'Leave the sample',
  },
};
