// Every place in the window as one type. Routes hold identities only, never content, so that
// "where you left off" can be kept without keeping anything of a record.

/** The four parts of an observation, in the order they are worked through. */
export const observationParts = ['prepare', 'write-up', 'talk', 'agree'] as const;
export type ObservationPart = (typeof observationParts)[number];

export type Route =
  | { page: 'home' }
  | { page: 'observations'; id?: string; part?: ObservationPart }
  | { page: 'supervision'; id?: string }
  | { page: 'people'; id?: string }
  | { page: 'coverage'; person?: string }
  | { page: 'standards'; set?: string; edition?: string; code?: string }
  | { page: 'log' }
  | { page: 'search' }
  | { page: 'help'; topic?: string }
  | { page: 'settings' };

export type PageName = Route['page'];

/** In place of an identity: the form that makes a new one. */
export const NEW = 'new';

/** The optional parts of each route, in the order they stand in its path. */
const parts: { [P in PageName]: (keyof Omit<Extract<Route, { page: P }>, 'page'> & string)[] } = {
  home: [],
  observations: ['id', 'part'],
  supervision: ['id'],
  people: ['id'],
  coverage: ['person'],
  standards: ['set', 'edition', 'code'],
  log: [],
  search: [],
  help: ['topic'],
  settings: [],
};

/** "/observations/0190…/talk". Used as the address of links and to remember a place. */
export function toPath(route: Route): string {
  const values = route as Record<string, string | undefined>;
  const segments: string[] = [route.page];
  for (const part of parts[route.page]) {
    const value = values[part];
    if (value === undefined) break;
    segments.push(encodeURIComponent(value));
  }
  return '/' + segments.join('/');
}

/** The route of a remembered path, or nothing if it is not a place in this version. */
export function fromPath(path: string): Route | undefined {
  const [page, ...rest] = path.replace(/^\//, '').split('/');
  if (!page || !Object.hasOwn(parts, page)) return undefined;
  const names: string[] = parts[page as PageName];
  if (rest.length > names.length || rest.some((segment) => segment === '')) return undefined;
  const route: Record<string, string> = { page };
  try {
    rest.forEach((segment, index) => (route[names[index] as string] = decodeURIComponent(segment)));
  } catch {
    return undefined;
  }
  const part = route['part'];
  if (part !== undefined && !observationParts.includes(part as ObservationPart)) return undefined;
  return route as Route;
}
