// Names of the commands that work everywhere, and the headings they stand under.

export const groups = { go: 'Go to', do: 'Do', window: 'Window' };

export const commands = {
  palette: 'Search or do something',
  search: 'Search everything',
  newObservation: 'New observation',
  newSession: 'New supervision session',
  addPerson: 'Add a colleague',
  back: 'Back',
  forward: 'Forward',
  focus: 'Focus mode: only the page',
  lock: 'Lock now',
  leaveSample: 'Leave the sample workspace',
  shortcuts: 'Show the shortcuts',
};

/** Words of the frame around every page. */
export const frame = {
  needYou: (count: number) => (count === 1 ? 'needs you' : 'need you'),
  toAgree: 'still to agree',
  notSaved: 'Something is not saved yet',
  notSavedWhat: 'Some of what you wrote could not be saved. It is still on screen: copy it or try again before you leave.',
  notSavedClosing:
    'Some of what you wrote could not be saved. It is still on screen: copy it or try again. To close Sightline without it, close the window once more.',
  notSavedLocking:
    'Some of what you wrote could not be saved. It is still on screen: copy it or try again. If you lock now, Sightline keeps it sealed and saves it when you unlock, as long as Sightline is not closed.',
  lockAnyway: 'Lock now',
  stillHere: 'Are you still here?',
  locksSoon: (seconds: number) =>
    `Nobody has used Sightline for a while. In ${seconds} seconds it locks your records. What you wrote is saved first.`,
  stayOpen: 'Stay',
  stay: 'Stay here',
  leave: 'Leave anyway',
};
