// The commands that work on every page, with their shortcuts: one list, shown in the palette, in
// the list of shortcuts and in Help.

import type { Command } from '../lib/commands.svelte';
import { NEW, type PageName, type Route } from '../parts/route';
import { commands as words, groups } from '../words/commands';
import { pages } from '../words/labels';

/** The pages of the navigation, in its order. Alt and the number lead to each. */
export const navigation = [
  'home',
  'observations',
  'supervision',
  'people',
  'coverage',
  'log',
  'standards',
  'help',
  'settings',
] as const satisfies PageName[];

/** What the commands do; the workspace brings it. */
export type Doing = {
  go: (route: Route) => void;
  back: () => void;
  forward: () => void;
  palette: () => void;
  shortcuts: () => void;
  focusMode: () => void;
  lock: () => void;
  /** Whether anything can be started; not while the records can only be read. */
  mayStart: () => boolean;
  /** Only in the sample. */
  leaveSample?: (() => void) | undefined;
};

export function everywhere(doing: Doing): Command[] {
  const { go, mayStart: enabled } = doing;
  const does: Command[] = [
    {
      id: 'new-observation',
      label: words.newObservation,
      group: groups.do,
      keys: 'Control+N',
      enabled,
      run: () => go({ page: 'observations', id: NEW }),
    },
    {
      id: 'new-session',
      label: words.newSession,
      group: groups.do,
      keys: 'Control+Shift+N',
      enabled,
      run: () => go({ page: 'supervision', id: NEW }),
    },
    { id: 'add-person', label: words.addPerson, group: groups.do, enabled, run: () => go({ page: 'people', id: NEW }) },
    { id: 'lock', label: words.lock, group: groups.do, keys: 'Control+L', always: true, run: doing.lock },
  ];
  const { leaveSample } = doing;
  if (leaveSample) does.push({ id: 'leave-sample', label: words.leaveSample, group: groups.do, run: leaveSample });

  const goes = navigation.map(
    (page, index): Command => ({
      id: `go-${page}`,
      label: pages[page],
      group: groups.go,
      keys: `Alt+${index + 1}`,
      run: () => go({ page }),
    }),
  );
  return [
    ...does,
    ...goes,
    { id: 'palette', label: words.palette, group: groups.window, keys: 'Control+K', run: doing.palette },
    {
      id: 'search',
      label: words.search,
      group: groups.go,
      keys: 'Control+Shift+F',
      run: () => go({ page: 'search' }),
    },
    { id: 'back', label: words.back, group: groups.go, keys: 'Alt+ArrowLeft', run: doing.back },
    { id: 'forward', label: words.forward, group: groups.go, keys: 'Alt+ArrowRight', run: doing.forward },
    { id: 'focus-mode', label: words.focus, group: groups.window, keys: 'F9', run: doing.focusMode },
    { id: 'shortcuts', label: words.shortcuts, group: groups.window, keys: '?', run: doing.shortcuts },
  ];
}
