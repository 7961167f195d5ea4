// A new passphrase, wherever a screen asks for one: what is wrong with it, before and after the core has seen it.

import type { Strength, UiError } from '../../ipc/call';
import { explainAtField, isRefusal } from '../../words/faults';
import { passphrase as words } from '../../words/passphrase';

export type NewPassphrase = { passphrase: string; again: string };

export type PassphraseErrors = Partial<Record<keyof NewPassphrase, string>>;

/** What is wrong with it. While there is no measure yet, the core decides when it is sent. */
export function passphraseErrors({ passphrase, again }: NewPassphrase, strength: Strength | undefined): PassphraseErrors {
  if (!passphrase) return { passphrase: words.problems.empty };
  if (strength && !strength.enough) return { passphrase: words.problems.weak };
  if (again !== passphrase) return { again: words.problems.different };
  return {};
}

/** What to say at the fields, when the new passphrase is what was refused. */
export function passphraseRefused(error: UiError): PassphraseErrors | undefined {
  if (isRefusal(error, 'passphraseTooWeak')) return { passphrase: words.problems.weak };
  if (isRefusal(error, 'samePassphrase')) return { passphrase: explainAtField(error) };
  return undefined;
}
