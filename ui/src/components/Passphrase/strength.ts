// A new passphrase: how hard it is to guess, and what is still wrong with it. Pure.

import { passphrase as words } from '../../words/passphrase';

export type Strength = {
  /** 0 to 4. */
  score: number;
  enough: boolean;
  /** What would make it better; empty when it is enough. */
  advice: string;
};

export type NewPassphrase = { passphrase: string; again: string };

export type PassphraseErrors = Partial<Record<keyof NewPassphrase, string>>;

/** What is wrong with it. While there is no measure yet, whoever takes it decides when it is sent. */
export function passphraseErrors({ passphrase, again }: NewPassphrase, strength: Strength | undefined): PassphraseErrors {
  if (!passphrase) return { passphrase: words.problems.empty };
  if (strength && !strength.enough) return { passphrase: words.problems.weak };
  if (again !== passphrase) return { again: words.problems.different };
  return {};
}
