// Words about a file that was saved where the person chose.

import { listed } from './say';

export const files = {
  saved: (path: string) => `Saved to ${path}`,
  open: 'Open it',
  undrawable: (characters: string[]) =>
    `These characters have no shape in the page’s letters and are left out of it, but kept in its text: ${listed(characters)}`,
  working: 'Saving…',
};
