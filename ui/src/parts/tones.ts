// The tone in which a state is drawn. Only an extra: the state is always said in words beside it.

import type { Tone } from '../components/Tag/Tag.svelte';
import type { SessionState, State } from '../ipc/call';

export const stateTone: Record<State, Tone> = {
  writingUp: 'neutral',
  withPractitioner: 'info',
  toAgree: 'waiting',
  agreed: 'good',
};

export const sessionTone: Record<SessionState | 'cancelled', Tone> = {
  writingUp: 'neutral',
  agreed: 'good',
  cancelled: 'info',
};
