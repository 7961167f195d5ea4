// Dates and times as people in Britain write and read them. A date is ISO text
// ("2026-05-12") everywhere outside a field; an instant is ISO text in UTC. "Today" is always
// given, never taken from the clock, so that every function here gives the same answer twice.

export type IsoDate = string;

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const DAY = 86_400_000;

/** Why something typed is not a date or time: a code, worded in words/general.ts. */
export type DateProblem = 'unreadable' | 'no-such-date' | 'too-early' | 'too-late';
export type Parsed = { iso: string } | { problem: DateProblem };

const pad = (n: number, width = 2) => String(n).padStart(width, '0');

function utc(iso: IsoDate): Date {
  return new Date(`${iso}T00:00:00Z`);
}

/** ISO text of a day that exists, or nothing: 31 June and 29 February 2026 do not. */
export function isoDate(year: number, month: number, day: number): IsoDate | undefined {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2199 ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : undefined;
}

/** The day it is where the person sits. */
export function localDate(now: Date): IsoDate {
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

export function addDays(iso: IsoDate, days: number): IsoDate {
  return new Date(utc(iso).getTime() + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative if the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / DAY);
}

/** A two-figure year is of this century, or of the last from 80 on. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year < 80 ? 2000 + year : 1900 + year;
}

function monthNumber(text: string): number | undefined {
  const wanted = text.toLowerCase().replace(/^sept$/, 'sep');
  if (wanted.length < 3) return undefined;
  const index = MONTHS.findIndex((month) => month.toLowerCase().startsWith(wanted));
  return index < 0 ? undefined : index + 1;
}

/** Without a year, the one that brings the date nearest to today. */
function nearest(month: number, day: number, today: IsoDate): IsoDate | undefined {
  const year = Number(today.slice(0, 4));
  return [year, year - 1, year + 1]
    .map((candidate) => isoDate(candidate, month, day))
    .filter((date) => date !== undefined)
    .sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0];
}

/**
 * Reads a date as people type it: "12/5/26", "12.5.2026", "12 May", "12th May 2026",
 * "Tuesday 12 May", "2026-05-12", "today", "yesterday", "tomorrow". Day before month, always.
 */
export function parseDate(text: string, today: IsoDate): Parsed {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const named = { today: 0, yesterday: -1, tomorrow: 1 }[typed];
  if (named !== undefined) return { iso: addDays(today, named) };

  const found = (iso: IsoDate | undefined): Parsed => (iso ? { iso } : { problem: 'no-such-date' });

  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return found(isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3])));

  const figures = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(typed);
  if (figures) {
    const [day, month] = [Number(figures[1]), Number(figures[2])];
    return found(figures[3] ? isoDate(fullYear(figures[3]), month, day) : nearest(month, day, today));
  }

  const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?';
  const words = new RegExp(`^${weekday}(\\d{1,2})(?:st|nd|rd|th)? ?(?:of )?([a-z]+)\\.?,?(?: ?(\\d{2}|\\d{4}))?$`).exec(typed);
  const month = words?.[2] ? monthNumber(words[2]) : undefined;
  if (words && month) {
    const day = Number(words[1]);
    return found(words[3] ? isoDate(fullYear(words[3]), month, day) : nearest(month, day, today));
  }
  return { problem: 'unreadable' };
}

/** Reads a time of day: "14:32", "9", "9.30", "0930", "2pm", "2:15 pm", "noon". Gives "HH:MM". */
export function parseTime(text: string): Parsed {
  const typed = text.trim().toLowerCase();
  if (typed === 'noon' || typed === 'midday') return { iso: '12:00' };
  const match = /^(\d{1,2})(?:[:.h ]?([0-5]\d))? ?(am|pm|a\.m\.|p\.m\.)?$/.exec(typed);
  if (!match) return { problem: 'unreadable' };
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const half = match[3]?.[0];
  if (half) {
    if (hour < 1 || hour > 12) return { problem: 'unreadable' };
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  return hour < 24 ? { iso: `${pad(hour)}:${pad(minute)}` } : { problem: 'unreadable' };
}

/** "12 May 2026". */
export function formatDate(iso: IsoDate): string {
  const date = utc(iso);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "12 May", with the year only when it is not this one: for lists. */
export function formatShort(iso: IsoDate, today: IsoDate): string {
  const date = utc(iso);
  const short = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]?.slice(0, 3)}`;
  return iso.slice(0, 4) === today.slice(0, 4) ? short : `${short} ${iso.slice(0, 4)}`;
}

/** "Tuesday 12 May 2026". */
export function formatLong(iso: IsoDate): string {
  return `${DAYS[utc(iso).getUTCDay()]} ${formatDate(iso)}`;
}

/** "May", of a number from 1 to 12. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** "May 2026", of a date or of a month ("2026-05"). */
export function formatMonth(iso: string): string {
  return `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
}

/** "1 April 2025 to 31 March 2026". */
export function formatPeriod(from: IsoDate, to: IsoDate): string {
  return `${formatDate(from)} to ${formatDate(to)}`;
}

/** "today", "yesterday", "in 3 days", "2 days ago"; beyond two weeks the date itself. */
export function formatRelative(iso: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, iso);
  if (days === 0) return 'today';
  if (days === -1) return 'yesterday';
  if (days === 1) return 'tomorrow';
  if (Math.abs(days) > 14) return formatDate(iso);
  return days < 0 ? `${-days} days ago` : `in ${days} days`;
}

/** "14:32", of the clock on the person's wall. */
export function formatTime(instant: Date | string): string {
  const at = new Date(instant);
  return `${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** "12 May 2026, 14:32", where the person sits. */
export function formatInstant(instant: Date | string): string {
  return `${formatDate(localDate(new Date(instant)))}, ${formatTime(instant)}`;
}

/** Names each of these instants as `formatInstant` does; with seconds where another one is in the same minute. */
export function formatApart(instants: string[]): (instant: string) => string {
  const minutes = instants.map(formatInstant);
  return (instant) => {
    const minute = formatInstant(instant);
    const alone = minutes.indexOf(minute) === minutes.lastIndexOf(minute);
    return alone ? minute : `${minute}:${pad(new Date(instant).getSeconds())}`;
  };
}
