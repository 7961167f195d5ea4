// Words of Help: the short guide, and what Sightline is made of.

export const help = {
  title: 'Help',
  guide: 'The short guide',
  shortcuts: 'Shortcuts',
  everyShortcut: 'Every shortcut and its command',
  shortcutsHint: 'Every command has a name too: press Ctrl K and type it.',
  singleKeysOff: 'Single-key shortcuts are off. Turn them on in Settings.',
  command: 'Command',
  keys: 'Keys',
  about: 'About Sightline',
  version: (version: string) => `Version ${version}`,
  made: 'Sightline keeps everything on this computer, encrypted. It sends nothing anywhere.',
  licences: 'Standards and their licences',
  fonts: 'Letters: Atkinson Hyperlegible Next and Noto Sans, under the SIL Open Font Licence. Parts of the window’s style come from GOV.UK Frontend, under the MIT Licence; Sightline is not a government service.',
  topics: [
    {
      id: 'observation',
      title: 'An observation, from plan to agreement',
      steps: [
        'Prepare: settle with your colleague what you will look at, and how the family or professionals are asked. Any order will do.',
        'At the visit: phone silent, sitting apart, no notes. You only watch.',
        'Write up straight afterwards: short notes of what you saw, heard and felt, and the family’s own words exactly as said. Link a note to the standards it shows.',
        'Talk: say what they did well, what difference it made for the child and what to build on. They reply in their own words, and both say what they learned.',
        'Agree: next steps, then they agree, agree with a comment, or say that they see it differently. From then on the record cannot change; you can add an addendum.',
      ],
    },
    {
      id: 'supervision',
      title: 'Supervision',
      steps: [
        'Start a session from Supervision or from a person’s page. Open next steps come with it.',
        'Write as much or as little as you need under wellbeing, workload and the four functions. Name cases by their local reference only.',
        'Read it through together and agree it. A session that was not held keeps its reason and the new day.',
        'Save the summary PDF of a person and a period from their page, to print, sign and file.',
      ],
    },
    {
      id: 'safe',
      title: 'Keeping records safe',
      steps: [
        'Everything saves by itself. The top of the window says when: “Saved 14:32”. Only a failure interrupts you, and then your words stay on screen.',
        'Use initials or a case reference, never a family’s name.',
        'Lock the window with Ctrl L when you leave your desk. Sightline also locks by itself, and when the computer sleeps. What you wrote is saved first.',
        'Only your passphrase opens your records, and your authority’s recovery key if you were given one: see Settings. Keep a copy of the passphrase where your authority tells you to.',
        'A PDF or spreadsheet that you save is an ordinary file: keep it where such files belong.',
      ],
    },
    {
      id: 'standards',
      title: 'Standards and coverage',
      steps: [
        'A link says that a note shows something of a standard. There are no grades, and no outcome has to be ticked.',
        'Coverage counts in how many agreed observations an outcome was seen. “Not yet seen” means that it has not come up, nothing else.',
        'On the Standards screen the key / goes to the search, over all sets at once: by words, or by a short code such as “3.2 d7”. The key c copies a reference such as “PQS 3.2 D7”.',
        'Each standard shows the notes that link to it, and how it relates to others. Say yourself what replaced what: coverage then counts them together.',
        'Import a set or a new edition from the set’s page. You see what would change before anything does. Choose in Settings which sets you use.',
      ],
    },
  ],
};
