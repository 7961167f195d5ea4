// The observation that is open, shared by its page and the guidance beside it. Made once, where the
// two are put together.

import type { ObservationPart } from '../../lib/route';
import type { Editor } from './editor.svelte';

export class OpenObservation {
  /** Nothing while one is on its way, or none could be opened. */
  editor = $state.raw<Editor | undefined>();
  /** The part being read or written. */
  part = $state<ObservationPart>('prepare');
}
