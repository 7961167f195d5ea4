// Words of the central log: the facts of agreed observations, never their narrative.

import { counted } from './say';

export const log = {
  title: 'Log',
  heading: 'Central log',
  what: 'One row for each agreed observation: the facts, never the narrative.',
  filters: 'Show',
  from: 'Visits from',
  to: 'Visits to',
  team: 'Team',
  tier: 'Tier',
  person: 'Practitioner',
  everyTeam: 'Every team',
  everyTier: 'Every tier',
  everyone: 'Everyone',
  clear: 'Clear filters',
  totals: 'Totals',
  all: (count: number) => counted(count, 'agreed observation'),
  people: (count: number) => counted(count, 'practitioner'),
  familyWords: (count: number) => `${count.toLocaleString('en-GB')} with the family’s own words`,
  byMonth: 'By month of the visit',
  byTeam: 'By team',
  byTier: 'By tier',
  byResponse: 'By response',
  month: 'Month',
  response: 'Response',
  count: 'Observations',
  showAll: (count: number) => `Show all ${count}`,
  table: 'Agreed observations',
  shown: (shown: number, all: number) =>
    shown < all
      ? `${shown.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} shown`
      : counted(all, 'row'),
  columns: {
    reference: 'Reference',
    visitOn: 'Visit',
    practitioner: 'Practitioner',
    tierTeam: 'Tier and team',
    observer: 'Observer',
    setting: 'Setting',
    aspect: 'Aspect',
    standards: 'Standards',
    response: 'Response',
    familyWords: 'Family’s words',
    days: 'Days to agree',
  },
  yes: 'Yes',
  no: 'No',
  excel: 'Save as Excel…',
  csv: 'Save as CSV…',
  none: {
    title: 'No agreed observations yet',
    what: 'An observation gets its row here as soon as both have agreed it.',
    open: 'Go to observations',
  },
  noneFound: {
    title: 'No agreed observation matches',
    what: 'Widen the dates or clear a filter.',
  },
};
