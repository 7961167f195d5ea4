// Words of choosing and typing a passphrase, wherever that is done.

export const passphrase = {
  show: 'Show what I type',
  advice:
    'Use four or more words that don’t belong together, such as a short made-up sentence. Spaces are fine. Avoid names, dates and anything about your work.',
  scores: ['Very easy to guess', 'Easy to guess', 'Could be guessed', 'Nearly there', 'Strong'],
  enough: 'Strong enough',
  notYet: 'Not strong enough yet',
  problems: {
    title: 'There is something to put right',
    empty: 'Enter a passphrase',
    weak: 'Enter a passphrase that is harder to guess: four or more words that don’t belong together',
    different: 'The two passphrases are not the same: type the second one again',
  },
};
