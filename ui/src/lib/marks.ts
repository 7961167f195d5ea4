// Which parts of a text to draw bold because they are what somebody looked for. Pieces of text
// only: nothing that was typed ever becomes markup.

export type Segment = { text: string; hit: boolean };

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Splits `text` at the words of `query`, each found at the start of a word, in any case. */
export function mark(text: string, query: string): Segment[] {
  const words = query.trim().split(/\s+/).filter(Boolean).sort((a, b) => b.length - a.length);
  if (words.length === 0) return text ? [{ text, hit: false }] : [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${words.map(escape).join('|')})`, 'giu');
  // split() with one group: every second piece is a hit.
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, hit: index % 2 === 1 }))
    .filter((segment) => segment.text !== '');
}
