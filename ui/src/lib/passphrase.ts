// A new passphrase, wherever a screen asks for one: how the core measures it, and what it refuses.

import type { PassphraseErrors } from '../components/Passphrase/strength';
import { call, type Answer, type Strength, type UiError } from '../ipc/call';
import { explainAtField, isRefusal } from '../words/faults';
import { passphrase as words } from '../words/passphrase';

/** The core's measure; nothing when it cannot say now, for then it decides when the passphrase is sent. */
export async function measured(asked: Promise<Answer<Strength>>): Promise<Strength | undefined> {
  const answer = await call(asked);
  return answer.status === 'ok' ? answer.data : undefined;
}

/** What to say at the fields, when the new passphrase is what was refused. */
export function passphraseError(error: UiError): PassphraseErrors | undefined {
  if (isRefusal(error, 'passphraseTooWeak')) return { passphrase: words.problems.weak };
  if (isRefusal(error, 'samePassphrase')) return { passphrase: explainAtField(error) };
  return undefined;
}
