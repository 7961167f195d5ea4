// The next steps of a record while they are written, and the ids of their fields, to which what is
// still missing leads. Nothing is changed in place.

import type { NextStep } from '../ipc/call';

export const stepPlaces = {
  add: 'add-step',
  what: (id: string) => `step-${id}`,
  who: (id: string) => `step-who-${id}`,
  by: (id: string) => `step-by-${id}`,
};

export function changeStep(steps: NextStep[], id: string, part: Partial<Omit<NextStep, 'id'>>): NextStep[] {
  return steps.map((step) => (step.id === id ? { ...step, ...part } : step));
}

export function removeStep(steps: NextStep[], id: string): NextStep[] {
  return steps.filter((step) => step.id !== id);
}

/** The field in which the first step that is not complete goes on; nothing when all are. */
export function unfinishedStep(steps: NextStep[]): string | undefined {
  const step = steps.find(({ what, who, by }) => !what.trim() || !who || !by);
  if (!step) return undefined;
  return !step.what.trim() ? stepPlaces.what(step.id) : !step.who ? stepPlaces.who(step.id) : stepPlaces.by(step.id);
}
