// The stand-in shell for backups: a list, a second folder, and one file that can be looked into.

import type { BackupChosen, BackupRow, BackupsNow, Made, Whose } from '../ipc/call';
import { refusal, TODAY } from './invented';

const FOLDER = '/home/priya/.local/share/sightline/backups';

export function row(made: string, part: Partial<BackupRow> = {}): BackupRow {
  const name = `sightline-${made.replaceAll(':', '-')}-3f9a2c41.backup`;
  return { name, made, kilobytes: 412, first: true, second: false, whole: true, ...part };
}

export class BackupsDesk {
  now: BackupsNow = { backups: { folder: FOLDER, second: null, last: null, stale: true, rows: [] }, failed: null };
  /** What becomes of the second copy. */
  second: Made['second'] = { state: 'notSet' };
  chosen: BackupChosen = {
    handle: 7,
    shown: {
      name: 'sightline-2026-05-12T13-32-05.123Z-3f9a2c41.backup', made: '2026-05-12T13:32:05.123Z', kilobytes: 38_400,
      lastAct: 42, recoveryKey: 'RK-3F9A-77C0', code: '3f9a2c41',
    },
  };
  whose: Whose = {
    name: 'Priya Shah', role: 'Team manager', team: 'North', made: '2026-05-12T13:32:05.123Z',
    newest: { reference: 'OBS-2026-7KQ4X2', changedAt: '2026-05-12T13:30:00.000Z' }, records: 38, here: { what: 'nothing' },
  };

  /** Backups as they stand, the newest first. */
  put(...rows: BackupRow[]): void {
    const last = rows[0]?.made ?? null;
    const stale = !last || last < new Date(Date.parse(TODAY) - 7 * 86_400_000).toISOString();
    this.now = { ...this.now, backups: { ...this.now.backups, rows, last, stale } };
  }

  answer(command: string, args: Record<string, unknown>): unknown {
    switch (command) {
      case 'backups':
        return this.now;
      case 'back_up_now': {
        const made = `${TODAY}T13:32:00.000Z`;
        this.put(row(made, { second: this.second.state === 'done' }), ...this.now.backups.rows);
        return { made, path: `${FOLDER}/made.backup`, second: this.second } satisfies Made;
      }
      case 'check_backup':
        return null;
      case 'choose_backup_folder':
        return this.#secondIs('/media/usb');
      case 'forget_backup_folder':
        return this.#secondIs(null);
      case 'backups_here':
        return this.now.backups.rows;
      case 'open_backup':
        return this.chosen;
      case 'backup_whose':
        if (args['secret'] !== (args['words'] ? 'abandon art' : 'four lemons dance slowly')) {
          throw refusal(args['words'] ? { code: 'recoveryWordUnknown', position: 1 } : { code: 'wrongPassphrase' });
        }
        return this.whose;
      default:
        return undefined;
    }
  }

  #secondIs(path: string | null): BackupsNow {
    const second = path ? { path, reachable: true } : null;
    this.now = { ...this.now, backups: { ...this.now.backups, second } };
    return this.now;
  }
}
