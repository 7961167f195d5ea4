// Which pages have a list beside them.

import type { PageName } from '../lib/route';

export const lists: ReadonlySet<PageName> = new Set<PageName>(['observations', 'supervision', 'people']);
