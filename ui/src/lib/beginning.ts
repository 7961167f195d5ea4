// The beginning of a text where there is no room for all of it.

/** At most so many letters, to the end of a word, with the sign that there is more. */
export function beginning(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')}…`;
}
