// The sets of standards that this Sightline has, and the one that is open. Shared by the contents and the
// page beside them, so that a set is fetched once; kept while the window is open, so that somebody who
// comes back finds the set, the place and the contents as they left them.

import { call, commands, type EditionRef, type FrameworkView, type SetRow, type UiError, type Unreadable } from '../../ipc/call';
import type { Route } from '../../parts/route';
import { editionKey, isSameEdition } from '../../parts/standards';
import { above } from './tree';

/** A place of the standards screen. */
export type Place = Extract<Route, { page: 'standards' }>;

export class Library {
  /** Every edition that is here, the default first; hidden ones too. */
  rows = $state.raw<SetRow[]>([]);
  /** What was imported and cannot be read. */
  unreadable = $state.raw<Unreadable[]>([]);
  view = $state.raw<FrameworkView | undefined>();
  /** In how many records each item of the open edition is linked. */
  counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  problem = $state.raw<UiError | undefined>();
  /** The last place that named a set. */
  last: Place | undefined;
  #unfolded = $state.raw<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  #asOf: number | undefined;
  #newest = 0;

  /** The open edition as the list of editions has it. */
  get row(): SetRow | undefined {
    const about = this.view?.about;
    return about && this.rows.find((row) => isSameEdition(row.about, about));
  }

  /** Codes of the open edition whose own are shown in its contents. */
  get unfolded(): ReadonlySet<string> {
    return (this.view && this.#unfolded.get(editionKey(this.view.about))) ?? new Set();
  }

  fold(code: string, open: boolean): void {
    if (!this.view) return;
    const codes = new Set(this.unfolded);
    if (open) codes.add(code);
    else codes.delete(code);
    this.#unfolded = new Map(this.#unfolded).set(editionKey(this.view.about), codes);
  }

  /**
   * Opens the edition of a place; without one, the default. `asOf` grows with each change that may show
   * here: what was fetched before it is fetched again.
   */
  async open(place: Place, asOf: number): Promise<void> {
    const mine = ++this.#newest;
    if (place.set !== undefined) this.last = place;
    const stale = this.#asOf !== asOf;
    if (stale || this.rows.length === 0) {
      const [sets, unreadable] = await Promise.all([
        call(commands.standardSets()),
        call(commands.unreadableStandards()),
      ]);
      if (mine !== this.#newest) return;
      if (sets.status === 'error') return this.#fail(sets.error);
      if (unreadable.status === 'error') return this.#fail(unreadable.error);
      this.rows = sets.data;
      this.unreadable = unreadable.data;
    }
    const wanted = this.#wanted(place);
    if (wanted && (stale || this.problem || !this.view || !isSameEdition(this.view.about, wanted))) {
      const [view, counts] = await Promise.all([
        call(commands.framework(wanted)),
        call(commands.evidenceCounts(wanted)),
      ]);
      if (mine !== this.#newest) return;
      if (view.status === 'error') return this.#fail(view.error);
      if (counts.status === 'error') return this.#fail(counts.error);
      this.view = view.data;
      this.counts = new Map(counts.data.map(({ code, records }) => [code, records]));
      this.#asOf = asOf;
    }
    this.problem = undefined;
    this.#reveal(place.code);
  }

  /** The edition that a place means: one that is not here any more gives way to another of its set. */
  #wanted({ set, edition }: Place): EditionRef | undefined {
    const of = (fits: (row: SetRow) => boolean) => this.rows.find(fits)?.about;
    const found =
      of(({ about }) => about.set === set && about.edition === edition) ?? of(({ about }) => about.set === set) ?? of(() => true);
    return found && { set: found.set, edition: found.edition };
  }

  /** Unfolds what leads to an item, so that it stands in the contents where it is read. */
  #reveal(code: string | undefined): void {
    const item = this.view?.items.find((each) => each.code === code);
    if (!this.view || !item) return;
    for (const each of [...above(this.view, item), item]) this.fold(each.code, true);
  }

  #fail(problem: UiError): void {
    this.problem = problem;
  }
}
