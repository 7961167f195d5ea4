// What the window calls things. British English, second person, sentence case; the words of
// docs/words.md and no others. Screens and components hold no text of their own.

import type { FrameWords } from '../components/AppFrame/AppFrame.svelte';
import type { PageName } from '../parts/route';

export const pages: Record<PageName, string> = {
  home: 'Home',
  observations: 'Observations',
  supervision: 'Supervision',
  people: 'People',
  coverage: 'Coverage',
  standards: 'Standards',
  log: 'Log',
  search: 'Search',
  help: 'Help',
  settings: 'Settings',
};

/** The frame's own words; `list` and `back` change with the page. */
export function frameWords(list: string): FrameWords {
  return {
    skip: 'Skip to the page',
    command: 'Search or do something',
    commandKeys: 'Ctrl K',
    navigation: 'Main',
    menu: 'Menu',
    list,
    aside: 'Guidance',
    back: `Back to ${list.toLowerCase()}`,
  };
}
