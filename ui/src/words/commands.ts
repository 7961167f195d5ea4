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
  stay: 'Stay here',
  leave: 'Leave anyway',
};
