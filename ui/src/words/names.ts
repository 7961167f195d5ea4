// What the kinds of things are called, wherever they are shown. Full records over the types that
// come from the core: a new kind does not compile until it has a name.

import type { Response, SessionKind, Setting, State, Tier } from '../ipc/call';

/** What the tiers are called until the authority calls them otherwise, which `around().tiers` knows. */
export const usualTiers: Record<Tier, string> = {
  practitioner: 'Practitioner',
  seniorPractitioner: 'Senior or advanced practitioner',
  teamManager: 'Team manager',
  serviceManager: 'Service manager',
  headOfService: 'Head of service',
  director: 'Director',
};

export const sessionKinds: Record<SessionKind, string> = {
  individual: 'Individual',
  reflectiveCaseDiscussion: 'Reflective case discussion',
  group: 'Group',
  adHoc: 'Ad hoc',
  appraisal: 'Appraisal',
  midYearReview: 'Mid-year review',
};

export const settings: Record<Setting, string> = {
  family: 'With a family',
  professional: 'Professional setting',
};

export const responses: Record<Response, string> = {
  agree: 'Agree',
  agreeWithComment: 'Agree with a comment',
  seeItDifferently: 'I see it differently',
};

/** Where an observation stands; `name` is the practitioner's first name. */
export const observationStates: Record<State, (name: string) => string> = {
  writingUp: () => 'Writing up',
  withPractitioner: (name) => `With ${name}`,
  toAgree: () => 'To agree',
  agreed: () => 'Agreed',
};

/** The name to use in a sentence: "Share with Daniel". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
