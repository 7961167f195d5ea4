// The filters of the log, as they are on screen and as the core is asked. Pure.

import type { LogFilter, LogSort, LogTotals, Tally, Tier, TierNames } from '../../ipc/call';
import { formatMonth } from '../../lib/dates';
import { responses } from '../../words/names';
import type { Sort } from '../../components/DataTable/DataTable.svelte';
import type { PersonOption } from '../../parts/people';

export type Filters = {
  from: string | null;
  to: string | null;
  /** Empty for every team. */
  team: string;
  /** Empty for every tier. */
  tier: Tier | '';
  person: PersonOption | null;
};

export const everything: Filters = { from: null, to: null, team: '', tier: '', person: null };

export function asked({ from, to, team, tier, person }: Filters): LogFilter {
  return { from, to, team: team || null, tier: tier || null, person: person?.id ?? null };
}

export function isFiltered(filters: Filters): boolean {
  return Object.values(asked(filters)).some((value) => value !== null);
}

/** Columns that can be sorted by carry the core's own names. */
export function sortOf({ column, direction }: Sort): { sort: LogSort; descending: boolean } {
  return { sort: column as LogSort, descending: direction === 'descending' };
}

export type Share = {
  key: string;
  label: string;
  count: number;
  /** Tenths of the greatest count, for a bar: 0 to 10. */
  tenths: number;
};

/** Counts with the names people read; the bar's length is by the greatest. */
export function shares(tallies: Tally[], name: (key: string) => string): Share[] {
  const greatest = Math.max(1, ...tallies.map(({ count }) => count));
  return tallies.map(({ key, count }) => ({
    key,
    label: name(key),
    count,
    tenths: Math.round((count / greatest) * 10),
  }));
}

const named = (names: Record<string, string>) => (key: string) => names[key] ?? key;

/** The small tables of the totals, in the order they are shown. */
export function tables(totals: LogTotals, tiers: TierNames) {
  return {
    month: shares(totals.byMonth, formatMonth),
    team: shares(totals.byTeam, (team) => team),
    tier: shares(totals.byTier, named(tiers)),
    response: shares(totals.byResponse, named(responses)),
  };
}
