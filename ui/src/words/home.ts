// Words of Home: what needs me now?


export const home = {
  title: 'Home',
  greeting: (name: string) => `What needs you now, ${name}?`,
  nothing: {
    title: 'Nothing is waiting for you',
    what: 'Everything is written up, agreed and up to date.',
  },
  first: {
    title: 'Start here',
    what: 'Your records are ready. Three things make Sightline useful:',
    people: 'Add the colleagues you observe or supervise',
    observation: 'Plan or write up an observation',
    session: 'Record a supervision session',
    help: 'Read the short guide',
  },
  sections: {
    toWriteUp: 'Visits to write up',
    toWriteUpHint: 'The visit has happened. Write it up while it is fresh.',
    drafts: 'Writing up',
    withPractitioner: 'Being talked through',
    toAgree: 'To agree',
    planned: 'Planned visits',
    openSessions: 'Supervision still to agree',
    supervisionDue: 'Supervision to arrange',
    stepsDue: 'Next steps due',
    recent: 'Recent',
  },
  visitOn: (when: string) => `Visit ${when}`,
  noDay: 'No day yet',
  due: (when: string) => `Due ${when}`,
  overdue: (when: string) => `Was due ${when}`,
  heldOn: (when: string) => `Held ${when}`,
  lastSupervised: (when: string) => `Last met ${when}`,
  neverSupervised: 'No session recorded yet',
  supervisionDue: (when: string) => `a session is expected ${when}`,
  supervisionWasDue: (when: string) => `a session was expected ${when}`,
  markedDone: (what: string) => `Marked done: ${what}`,
  forWhom: (who: string) => `${who} to do`,
  newObservation: 'New observation',
  newSession: 'New supervision session',
};
