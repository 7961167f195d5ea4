// The times of a record: it keeps seconds; people write and read hours and minutes.

/** "15:30". */
export const shownTime = (time: string | null): string | null => time?.slice(0, 5) ?? null;

/** As the record keeps what was written. */
export const keptTime = (written: string | null): string | null => (written ? `${written}:00` : null);

/** "15:30 to 16:45", or as much of it as there is. */
export function shownTimes(...times: (string | null)[]): string {
  return times.map(shownTime).filter(Boolean).join(' to ');
}
