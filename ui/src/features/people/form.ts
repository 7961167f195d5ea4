// The form that adds or edits somebody: what it holds, and what is still wrong with it. Pure.

import type { Person, PersonDetails, Tier } from '../../ipc/call';
import type { IsoDate } from '../../lib/dates';
import { SHORT_TEXT } from '../../parts/limits';
import type { PersonOption } from '../../parts/people';
import { people } from '../../words/people';

export type PersonForm = {
  name: string;
  role: string;
  tier: Tier | '';
  team: string;
  manager: PersonOption | null;
  startedOn: IsoDate | null;
  finishedOn: IsoDate | null;
};

export type PersonErrors = Partial<Record<keyof PersonForm, string>>;

export const noPerson: PersonForm = {
  name: '',
  role: '',
  tier: '',
  team: '',
  manager: null,
  startedOn: null,
  finishedOn: null,
};

/** The form of somebody who is there already. */
export function formOf(person: Person, manager: PersonOption | null): PersonForm {
  const { name, role, tier, team, startedOn, finishedOn } = person;
  return { name, role, tier, team, manager, startedOn, finishedOn };
}

/** What keeps the form from being sent, by field, in the order of the page. */
export function personErrors(form: PersonForm): PersonErrors {
  const { problems } = people.form;
  const errors: PersonErrors = {};
  for (const field of ['name', 'role', 'team'] as const) {
    const text = form[field].trim();
    if (!text) errors[field] = problems[field];
    else if ([...text].length > SHORT_TEXT) errors[field] = problems.tooLong(people.form[field], SHORT_TEXT);
  }
  if (!form.tier) errors.tier = problems.tier;
  if (form.startedOn && form.finishedOn && form.finishedOn < form.startedOn) errors.finishedOn = problems.finish;
  return errors;
}

/** What the core is sent, once nothing is wrong. */
export function detailsOf(form: PersonForm): PersonDetails | undefined {
  const { tier, manager, ...rest } = form;
  return tier ? { ...rest, tier, manager: manager?.id ?? null } : undefined;
}
