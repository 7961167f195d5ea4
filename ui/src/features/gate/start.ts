// The form of the first start: what it holds, and what is still wrong with it. Pure.

import type { PersonDetails, Strength, Tier } from '../../ipc/call';
import { passphraseErrors } from '../../parts/passphrase/passphrase';
import { gate } from '../../words/gate';

export type StartForm = {
  name: string;
  role: string;
  tier: Tier | '';
  team: string;
  passphrase: string;
  again: string;
  /** The public line of the authority's recovery key; empty without one. */
  recovery: string;
};

export const emptyForm: StartForm = { name: '', role: '', tier: '', team: '', passphrase: '', again: '', recovery: '' };

export type StartErrors = Partial<Record<keyof StartForm, string>>;

/**
 * What keeps the form from being sent, by field, in the order of the page. The strength is the
 * core's answer for this passphrase; while there is none yet, the core decides when it is sent.
 */
export function startErrors(form: StartForm, strength: Strength | undefined): StartErrors {
  const { problems } = gate.start;
  const errors: StartErrors = {};
  if (!form.name.trim()) errors.name = problems.name;
  if (!form.role.trim()) errors.role = problems.role;
  if (!form.tier) errors.tier = problems.tier;
  if (!form.team.trim()) errors.team = problems.team;
  return { ...errors, ...passphraseErrors(form, strength) };
}

/** The person a form without errors describes. */
export function startDetails(form: StartForm): PersonDetails | undefined {
  if (!form.tier) return undefined;
  return {
    name: form.name,
    role: form.role,
    tier: form.tier,
    team: form.team,
    manager: null,
    startedOn: null,
    finishedOn: null,
  };
}
