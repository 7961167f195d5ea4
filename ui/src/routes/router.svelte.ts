// Where the window is. The place lives in memory, not in the address bar: nothing reloads,
// nothing leaks into a browser history, and Back works within this run only.

import { fromPath, toPath, type Route } from '../parts/route';

/** How many steps back are kept. */
const HISTORY = 50;

export class Router {
  #current = $state.raw<Route>({ page: 'home' });
  #moved = $state(false);
  #behind: Route[] = [];
  #ahead: Route[] = [];
  #remember: (path: string) => void;

  /** @param remember called with the path of each new place, for "opens where you left off". */
  constructor(remember: (path: string) => void = () => {}) {
    this.#remember = remember;
  }

  get current(): Route {
    return this.#current;
  }

  /** False until the person has gone somewhere: the first page does not grab the focus. */
  get moved(): boolean {
    return this.#moved;
  }

  /** Opens at a remembered path; a place this version does not know is Home. */
  openAt(path: string | null | undefined): void {
    this.#current = (path ? fromPath(path) : undefined) ?? { page: 'home' };
  }

  go(route: Route): void {
    if (toPath(route) === toPath(this.#current)) return;
    this.#behind = [...this.#behind, this.#current].slice(-HISTORY);
    this.#ahead = [];
    this.#show(route);
  }

  /** Changes the place without a step to go back to, as when a new record gets its identity. */
  replace(route: Route): void {
    this.#show(route);
  }

  back(): void {
    const route = this.#behind.pop();
    if (!route) return;
    this.#ahead.push(this.#current);
    this.#show(route);
  }

  forward(): void {
    const route = this.#ahead.pop();
    if (!route) return;
    this.#behind.push(this.#current);
    this.#show(route);
  }

  #show(route: Route): void {
    this.#current = route;
    this.#moved = true;
    this.#remember(toPath(route));
  }
}
