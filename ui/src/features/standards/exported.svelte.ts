// A set that is saved as a file: what came of it, for the page to show.

import { call, commands, type EditionRef, type FileSaved, type StandardsFormat, type UiError } from '../../ipc/call';

export class Exported {
  saved = $state.raw<FileSaved | undefined>();
  problem = $state.raw<UiError | undefined>();
  busy = $state(false);

  /** Lets the person choose a place and saves an edition there. */
  async save({ set, edition }: EditionRef, format: StandardsFormat): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const answer = await call(commands.exportStandards({ set, edition }, format));
    this.busy = false;
    this.problem = answer.status === 'error' ? answer.error : undefined;
    if (answer.status === 'ok' && answer.data) this.saved = answer.data;
  }
}
