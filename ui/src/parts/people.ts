// Colleagues as options of a combobox or picker.

import type { Option } from '../components/Options/Options.svelte';
import { call, commands, type PersonBrief, type UiError } from '../ipc/call';

export type PersonOption = Option & { label: string };

export function personOption({ id, name, role, team }: Pick<PersonBrief, 'id' | 'name' | 'role' | 'team'>): PersonOption {
  return { id, label: name, detail: `${role} · ${team}` };
}

/** How many are offered at once. */
const OFFERED = 12;

/**
 * A search for a combobox: those who are not archived, without the people of `except`. Says why nobody
 * could be looked for, and when that is over.
 */
export function findPeople(
  except: readonly string[] = [],
  onproblem: (why: UiError | undefined) => void = () => {},
): (typed: string) => Promise<PersonOption[]> {
  return async (typed) => {
    const answer = await call(commands.people(typed.trim() || null, false));
    onproblem(answer.status === 'error' ? answer.error : undefined);
    if (answer.status === 'error') return [];
    const rows = answer.data.filter(({ person }) => !except.includes(person.id));
    return rows.slice(0, OFFERED).map(({ person }) => personOption(person));
  };
}
