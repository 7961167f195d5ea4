// Words of Settings.

export const settings = {
  title: 'Settings',
  look: 'How it looks',
  textSize: 'Text size',
  textSizeOf: (percent: number) => (percent === 100 ? '100 % (usual)' : `${percent} %`),
  theme: 'Colours',
  themes: { system: 'As this computer is set', light: 'Light', dark: 'Dark' },
  keyboard: 'Keyboard',
  singleKeys: 'Single-key shortcuts',
  singleKeysHint:
    'Keys such as “?” or “c” that work on their own. Turn them off if you use speech or switch input and they start by accident.',
  standards: {
    title: 'Standards',
    first: 'The set that comes first',
    firstHint: 'Standards and Coverage open on it.',
    used: 'Sets you use',
    usedHint: 'What you leave out is not offered or searched. Links to it stay readable.',
    showHidden: (count: number) => `Show hidden sets (${count})`,
    saved: 'Choice of standards saved',
  },
  authority: 'On the pages you save',
  organisation: 'Name of your organisation',
  organisationHint: 'Stands at the top of every PDF.',
  marking: 'Protective marking',
  markingHint: 'Stands in the header and footer of every page, such as OFFICIAL-SENSITIVE.',
  tiers: 'What you call the tiers',
  tiersHint: 'Your names stand wherever a tier is shown, on screen and in exports. Leave one empty to use the usual name.',
  saveTiers: 'Save the names of the tiers',
  save: 'Save',
  saved: 'Settings saved',
  lockTitle: 'Lock',
  lockWhat: (minutes: number) =>
    `Sightline locks by itself after ${minutes} minutes without a key or a click. What you wrote is saved first.`,
  lock: 'Lock now',
};
