// What is around every page: the day it is, who is here, the way to another page, and the few
// things of which a window has one. Made where the workspace opens; pages take it from there.

import { createContext } from 'svelte';
import type { Finding, TierNames } from '../ipc/call';
import type { SaveStatus } from '../lib/autosave';
import { Commands } from '../lib/commands.svelte';
import type { IsoDate } from '../lib/dates';
import { Toasts } from '../lib/toasts.svelte';
import type { Route } from './route';

/** How the saving of the open record stands, shown at the top of the window. */
export type ShownSave = {
  status: SaveStatus;
  /** All that is not saved, as plain text. */
  text: () => string;
  onretry: () => void;
};

/** What is asked about the trust of one record: its check, or its trail. */
export type TrustAsked = { about: 'proof' | 'trail'; id: string; name: string };

export class Around {
  readonly toasts = new Toasts();
  readonly commands = new Commands();
  readonly go: (route: Route) => void;
  /** Today, as the core says: never the window's own clock. */
  readonly today: IsoDate;
  /** Who sits at this desk. */
  readonly me: { id: string; name: string };
  /** What the authority calls the tiers. */
  tiers = $state.raw() as TierNames;
  /** Why the records can only be read; while there is a reason, nothing that writes is offered. */
  heldUp = $state.raw<Finding | null>(null);
  /** The open record's saving, while a record is open. */
  save = $state.raw<ShownSave | undefined>();
  /** What somebody wants to know about a record, while the dialog that answers is open. */
  trust = $state.raw<TrustAsked | undefined>();
  #changes = $state(0);

  constructor({ go, today, me, tiers }: Pick<Around, 'go' | 'today' | 'me' | 'tiers'>) {
    this.go = go;
    this.today = today;
    this.me = me;
    this.tiers = tiers;
  }

  /** Grows whenever something was changed that lists and counts may show. */
  get changes(): number {
    return this.#changes;
  }

  /** Say so after each verb that changes more than the page itself shows. */
  changed(): void {
    this.#changes++;
  }
}

export const [around, provideAround] = createContext<Around>();
