// The observation that is open, shared by its page and the guidance beside it.

import { OpenRecord } from '../../parts/open.svelte';
import type { ObservationPart } from '../../parts/route';
import type { Editor } from './editor.svelte';

export class OpenObservation extends OpenRecord<Editor> {
  /** The part being read or written. */
  part = $state<ObservationPart>('prepare');

  /** Whether there is guidance to give: an agreed record is only read. */
  get guided(): boolean {
    return this.record !== undefined && this.record.state !== 'agreed';
  }
}
