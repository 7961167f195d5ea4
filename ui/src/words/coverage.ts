// Words of coverage. Low means "not yet seen", never "weak"; people are never ranked.

import type { Quarter } from '../ipc/call';
import { counted, listed } from './say';

const months = ['Jan to Mar', 'Apr to Jun', 'Jul to Sep', 'Oct to Dec'];

/** "Jan to Mar 2026", the way a column is headed. */
export function quarterName({ year, quarter }: Quarter): string {
  return `${months[quarter - 1] ?? ''} ${year}`;
}

export const coverage = {
  title: 'Coverage',
  what: 'In how many agreed observations each outcome was seen. An outcome that is not yet seen has simply not come up; it says nothing about anybody’s practice.',
  who: 'Whose practice',
  everyone: 'Everyone',
  from: 'From',
  to: 'To',
  last: { year: 'Last 12 months', twoYears: 'Last 2 years', other: 'Other dates' },
  set: 'Set and edition',
  also: (editions: string[]) =>
    `What was seen under ${listed(editions)} is counted here too, where somebody said what replaced it.`,
  period: 'Period',
  caption: (who: string, period: string) => `Outcomes seen, ${who}, ${period}`,
  group: 'Domain',
  outcome: 'Outcome',
  total: 'Total',
  none: 'not yet seen',
  looked: (observations: number, seen: number, all: number) =>
    `${counted(observations, 'agreed observation')}; ${seen} of ${counted(all, 'outcome')} seen.`,
  empty: {
    title: 'No agreed observations in this period',
    what: 'Choose a longer period or somebody else. An observation counts once both have agreed it.',
  },
  datesWrong: 'The last day comes before the first: check the two dates',
};
