// Making records again from what was signed, from wherever a check has found them to differ.

import { call, commands, type UiError } from '../../ipc/call';
import type { Around } from '../../parts/around.svelte';
import { proof } from '../../words/trust';

/** Makes them again and tells the window; answers why not. */
export async function mend(here: Around): Promise<UiError | undefined> {
  const answer = await call(commands.rebuildRecords());
  if (answer.status === 'error') return answer.error;
  here.toasts.show(proof.mended(answer.data));
  here.changed();
  return undefined;
}
