// The words of a record as plain texts with what each is: to be copied when saving fails, read in an
// earlier version, or compared with a newer record.

export type TextEntry = { label: string; text: string };
export type TextPart = { title: string; entries: TextEntry[] };

/** Only what is written: parts and entries without text are left out. */
export function written(parts: TextPart[]): TextPart[] {
  return parts
    .map(({ title, entries }) => ({ title, entries: entries.filter(({ text }) => text.trim()) }))
    .filter(({ entries }) => entries.length > 0);
}

/** All of it as one text. */
export function plainText(parts: TextPart[]): string {
  return parts
    .map(({ title, entries }) => [title, ...entries.map(({ label, text }) => `${label}\n${text}`)].join('\n\n'))
    .join('\n\n\n');
}

/** What of `mine` does not stand, word for word, under the same name in `theirs`. */
export function notIn(mine: TextPart[], theirs: TextPart[]): TextPart[] {
  const key = ({ label, text }: TextEntry) => `${label}\n${text.trim()}`;
  const there = new Set(theirs.flatMap(({ entries }) => entries.map(key)));
  return written(mine.map(({ title, entries }) => ({ title, entries: entries.filter((entry) => !there.has(key(entry))) })));
}
