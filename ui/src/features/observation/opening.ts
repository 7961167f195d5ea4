// Where a record opens: before the visit at Prepare, after it at Write up, once shared at what is
// to be done next. A place that somebody left off at comes before all of these.

import type { ObservationView } from '../../ipc/call';
import type { IsoDate } from '../../lib/dates';
import type { ObservationPart } from '../../parts/route';

export function partToOpen({ observation }: ObservationView, today: IsoDate): ObservationPart {
  switch (observation.state) {
    case 'writingUp': {
      const { visitOn } = observation.content.prepare;
      return visitOn !== null && visitOn <= today ? 'write-up' : 'prepare';
    }
    case 'withPractitioner':
      return 'talk';
    case 'toAgree':
      return 'agree';
    case 'agreed':
      return 'prepare';
  }
}

/**
 * Whether Prepare starts folded: it is done, the visit is over, or the work has moved on; and nobody
 * left off in it. An agreed record is read whole.
 */
export function startsFolded(view: ObservationView, today: IsoDate, part: ObservationPart | undefined): boolean {
  const { state } = view.observation;
  if (part === 'prepare' || state === 'agreed') return false;
  if (state !== 'writingUp') return true;
  return view.pointsDone === 6 || partToOpen(view, today) === 'write-up';
}
