// The sets of standards that this Sightline has, and the one that is open. Shared by the list and
// the page beside it, so that a set is fetched once.

import { call, commands, type About, type FrameworkView, type UiError } from '../../ipc/call';

export class Library {
  all = $state.raw<About[]>([]);
  view = $state.raw<FrameworkView | undefined>();
  problem = $state.raw<UiError | undefined>();
  #wanted: string | undefined;

  /** Opens a set by its name; without one, the set that a store starts with. */
  async open(set: string | undefined): Promise<void> {
    this.#wanted = set;
    if (this.view && (set === undefined || this.view.about.set === set)) return;
    const answer = this.all.length ? undefined : await call(commands.frameworks());
    if (answer?.status === 'error') return this.#fail(answer.error);
    if (answer) this.all = answer.data;
    const info = this.all.find((each) => each.set === set) ?? this.all[0];
    if (!info) return;
    const opened = await call(commands.framework({ set: info.set, edition: info.edition }));
    if (this.#wanted !== set) return;
    if (opened.status === 'error') return this.#fail(opened.error);
    this.problem = undefined;
    this.view = opened.data;
  }

  #fail(problem: UiError): void {
    this.problem = problem;
  }
}
