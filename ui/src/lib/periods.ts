// Periods that people choose by name. Pure: today is given.

import { addDays, type IsoDate } from './dates';

export type Period = { from: IsoDate; to: IsoDate };

/** The months up to and with today: 12 from 12 May 2026 begin on 13 May 2025. */
export function lastMonths(months: number, today: IsoDate): Period {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  // A day that the earlier month does not have is its last.
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const start = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last)));
  return { from: addDays(start.toISOString().slice(0, 10), 1), to: today };
}
