// What a person has to be told about their backups, if anything: the most serious thing first.

import type { BackupsNow } from '../../ipc/call';
import { formatInstant } from '../../lib/dates';
import { backup } from '../../words/backup';
import { explain } from '../../words/faults';

export type Warning = { what: string; safe?: string; next: string };

export function warningOf({ backups, failed }: BackupsNow): Warning | undefined {
  const words = backup.warnings;
  if (failed) {
    const { next } = explain({ kind: 'fault', fault: failed });
    // It runs by itself: nobody was doing anything that they could tell of.
    return { what: words.failed, safe: words.safe, next: failed === 'unexpected' ? words.failedAgain : next };
  }
  // Before the first one there is nothing to be old: the shell makes it within minutes, or says why not.
  if (backups.stale && backups.last) {
    return { what: words.stale(formatInstant(backups.last)), safe: words.safe, next: words.staleNext };
  }
  if (backups.second && !backups.second.reachable) {
    return { what: words.unreachable(backups.second.path), next: words.unreachableNext };
  }
  return undefined;
}
