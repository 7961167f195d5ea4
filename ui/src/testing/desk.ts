// The stand-in for the shell: answers the window's commands from memory, with invented people and
// made-up standards. For tests and for looking at screens; nothing that ships imports it.
//
// It keeps just enough of the rules that screens behave as they do for real. The rules themselves
// are the core's, tested there.

import { mockIPC } from '@tauri-apps/api/mocks';
import type {
  Coverage,
  Finding,
  Found,
  Gate,
  Hit,
  Home,
  KeysShown,
  LogCursor,
  LogEntry,
  LogFilter,
  LogPage,
  LogSort,
  LogTotals,
  ObservationRow,
  Person,
  PersonDetails,
  PersonRow,
  PersonView,
  Session,
  SessionContent,
  SessionMissing,
  SessionRow,
  SessionView,
  Settings,
  StepRow,
  Strength,
  Tally,
  Told,
  Unlocking,
  Welcome,
} from '../ipc/call';
import { usualTiers } from '../words/names';
import { BackupsDesk } from './desk-backups';
import { ObservationsDesk } from './desk-observations';
import { framework, StandardsDesk } from './desk-standards';
import {
  blankSession,
  brief,
  daniel,
  emptyContent,
  heldSession,
  mei,
  NOW,
  priya,
  refusal,
  ruth,
  sam,
  talkedContent,
  TODAY,
  writtenContent,
} from './invented';

const RECIPIENT = 'age12znpgzd3mhgryh5mz6mspecea9mjcpcqpvdaw7rwjp7x20fqf9wss93ntr';

type LogQuestion = { filter: LogFilter; sort: LogSort; descending: boolean; cursor: LogCursor | null };
type KeptSession = Session & { mine: boolean };

export class Desk {
  /** Answers to give instead of the usual ones, by command, until deleted. */
  readonly overrides = new Map<string, (args: Record<string, unknown>) => unknown>();
  /** Every command that was called, with its arguments, oldest first. */
  readonly calls: { command: string; args: Record<string, unknown> }[] = [];
  readonly people = new Map<string, Person>();
  readonly sessions = new Map<string, KeptSession>();
  readonly steps = new Map<string, StepRow>();
  readonly observations = new ObservationsDesk(this.people, this.steps);
  readonly standards = new StandardsDesk();
  readonly backups = new BackupsDesk();
  log: LogEntry[] = [];
  gate: Gate = { state: 'noStore', folder: '/home/priya/.local/share/sightline' };
  passphrase = 'four lemons dance slowly';
  settings: Settings = {
    organisation: 'Westshire Council', marking: 'OFFICIAL-SENSITIVE', textSize: 100, theme: 'system', singleKeyShortcuts: true,
    tiers: usualTiers,
    lockAfter: 600,
  };
  lastPlace: string | null = null;
  heldUp: Finding | null = null;
  unlocking: Unlocking = { recoveryKey: null, waitSeconds: 0 };
  keys: KeysShown = { recoveryKey: null, recipient: null };
  told: Told[] = [];
  /** What could not be saved before the last lock. */
  unsaved: string | null = null;
  #made = 0;

  /** A desk with its people and no record yet, open. */
  static staffed(): Desk {
    const desk = new Desk();
    for (const person of [priya, daniel, mei, sam, ruth]) desk.people.set(person.id, person);
    desk.gate = { state: 'open', sample: false };
    return desk;
  }

  /** A desk with a living service on it, open. */
  static full(): Desk {
    const desk = Desk.staffed();
    desk.people.set('lee', { ...sam, id: 'lee', name: 'Lee Ward', manager: 'priya', startedOn: '2026-03-02' });
    desk.people.set('old', { ...sam, id: 'old', name: 'Ola Musa', archivedOn: '2025-12-01' });
    desk.observations.put('draft', daniel, 'writingUp', writtenContent(), NOW);
    const planned = emptyContent();
    desk.observations.put('plan', mei, 'writingUp', { ...planned, prepare: { ...planned.prepare, visitOn: '2026-05-20', withWhom: 'Strategy meeting' } });
    desk.observations.put('shared', sam, 'withPractitioner', writtenContent(), '2026-05-13T15:00:00.000Z');
    desk.observations.put('talked', daniel, 'toAgree', talkedContent(), '2026-05-12T15:00:00.000Z');
    const nextSteps = [
      { id: 'st1', what: 'Tell J in a drawing what will happen with what she said', who: 'daniel', by: '2026-05-10' },
      { id: 'st2', what: 'Find time for peer observation of direct work', who: 'daniel', by: '2026-05-18' },
    ];
    desk.observations.put('agreed', daniel, 'agreed', { ...talkedContent(), nextSteps }, '2026-05-11T15:00:00.000Z');
    desk.putSession('held', daniel, heldSession);
    desk.putSession('empty', mei, blankSession);
    desk.putSession('done', daniel, { ...heldSession, heldOn: '2026-04-14' }, 'agreed');
    desk.putSession('off', mei, { ...blankSession, heldOn: '2026-04-02', cancelled: true, cancelledWhy: 'Both were called to court.' }, 'agreed');
    desk.log = Array.from({ length: 120 }, (_, n) => logEntry(n));
    return desk;
  }

  /** What the window is told once it is open. */
  welcome(sample = this.gate.state === 'open' && this.gate.sample): Welcome {
    const { lastPlace, settings, heldUp, told } = this;
    return { me: priya, sample, today: TODAY, lastPlace, settings, heldUp, told };
  }

  putSession(id: string, practitioner: Person, content: SessionContent, state: Session['state'] = 'writingUp', mine = true): void {
    this.sessions.set(id, {
      id, state, content, mine, reference: `SUP-2026-${id.toUpperCase().padStart(6, '7KQ4X2')}`, version: 1, changedAt: NOW,
      supervisor: mine ? priya.id : ruth.id, practitioner: practitioner.id,
      agreement: state === 'agreed' ? { agreedAt: NOW, recordedTogether: true, supervisor: priya, practitioner } : null,
    });
  }

  /** Answers the window's commands from here on. */
  install(): this {
    mockIPC((command, args) => this.answer(command, args as Record<string, unknown>), { shouldMockEvents: true });
    return this;
  }

  answer(command: string, args: Record<string, unknown> = {}): unknown {
    this.calls.push({ command, args });
    const override = this.overrides.get(command);
    if (override) return override(args);
    for (const desk of [this.observations, this.standards, this.backups]) {
      const answer = desk.answer(command, args);
      if (answer !== undefined) return answer;
    }
    return this.#answer(command, args);
  }

  #answer(command: string, args: Record<string, unknown>): unknown {
    const id = args['id'] as string;
    switch (command) {
      case 'app_info':
        return { version: '0.1.0' };
      case 'remember_place':
        this.lastPlace = args['place'] as string;
        return null;
      case 'gate':
        return this.gate;
      case 'welcome':
        return this.welcome();
      case 'strength':
        return strength(args['passphrase'] as string);
      case 'create':
        this.people.set(priya.id, { ...priya, ...(args['me'] as PersonDetails) });
        return this.welcome();
      case 'unlock':
        if (args['passphrase'] !== this.passphrase) throw refusal({ code: 'wrongPassphrase' });
        return this.welcome();
      case 'open_sample':
        return this.welcome(true);
      case 'unlocking':
        return this.unlocking;
      case 'unsaved':
        return this.unsaved;
      case 'forget_unsaved':
        return (this.unsaved = null);
      case 'new_passphrase_strength':
        return strength(args['passphrase'] as string);
      case 'change_passphrase':
        if (args['old'] !== this.passphrase) throw refusal({ code: 'wrongPassphrase' });
        this.passphrase = args['fresh'] as string;
        return null;
      case 'keys_shown':
        return this.keys;
      case 'choose_recovery_line':
        return RECIPIENT;
      case 'set_recovery_key':
        if (args['passphrase'] !== this.passphrase) throw refusal({ code: 'wrongPassphrase' });
        return (this.keys = { recoveryKey: 'RK-3F9A-77C0', recipient: args['line'] as string });
      case 'make_recovery_key':
        return { name: 'RK-3F9A-77C0', recipient: RECIPIENT, page: { path: '/saved/Recovery key.pdf', undrawable: [] } };
      case 'save_recovery_line':
        return { path: '/saved/Recovery key.txt', undrawable: [] };
      case 'recoverable':
        if (!(args['words'] as string).startsWith('abandon')) throw refusal({ code: 'recoveryWordUnknown', position: 1 });
        return { folder: '/records', name: 'Priya Shah', role: 'Team manager', team: 'North', recoveryKey: 'RK-3F9A-77C0' };
      case 'recover':
        this.told = [{ what: 'recovered' }];
        return this.welcome();
      case 'restore_backup':
        this.told = [{ what: 'restored', made: this.backups.whose.made, aside: null }];
        return this.welcome();
      case 'lock':
      case 'leave_sample':
        this.unsaved = (args['unsaved'] as string | undefined) ?? this.unsaved;
        return (this.gate = { state: 'locked', folder: '/home/priya/.local/share/sightline' });
      case 'save_settings':
        return (this.settings = args['settings'] as Settings);
      case 'teams':
        return [...new Set([...this.people.values()].map(({ team }) => team))].sort();
      case 'people':
        return this.#rows(args['text'] as string | null, args['archived'] as boolean);
      case 'person':
        return this.#person(id);
      case 'add_person':
        return this.#keep(`person-${++this.#made}`, args['details'] as PersonDetails);
      case 'change_person':
        return this.#keep(id, args['details'] as PersonDetails);
      case 'archive_person':
        return this.#archive(id, TODAY);
      case 'restore_person':
        return this.#archive(id, null);
      case 'delete_person':
        this.people.delete(id);
        return null;
      case 'sessions':
        return { rows: this.#sessions(args['text'] as string | null), next: null };
      case 'session':
        return this.#session(id);
      case 'start_session': {
        const made = `session-${++this.#made}`;
        this.putSession(made, this.#who(args['practitioner'] as string), blankSession);
        return this.#session(made);
      }
      case 'write_session':
        return this.#write(id, args['version'] as number, args['content'] as SessionContent);
      case 'agree_session':
        return this.#agree(id);
      case 'discard_session':
        this.sessions.delete(id);
        return null;
      case 'mark_step': {
        const step = this.steps.get(id);
        if (!step) throw refusal({ code: 'unknownRecord' });
        const marked = { ...step, doneOn: args['doneOn'] as string | null };
        this.steps.set(id, marked);
        return marked;
      }
      case 'home':
        return this.#home();
      case 'log_page':
        return this.#page(args as LogQuestion);
      case 'log_totals':
        return totals(this.#logged(args['filter'] as LogFilter));
      case 'log_export':
        return { path: `/home/priya/Documents/Log.${args['format'] as string}`, undrawable: [] };
      case 'summary_pdf':
        return { path: '/home/priya/Documents/Supervision summary.pdf', undrawable: [] };
      case 'coverage_of':
        return this.#coverage();
      case 'search':
        return this.#search(args['text'] as string);
      default:
        return null;
    }
  }

  #who(id: string): Person {
    const found = this.people.get(id);
    if (!found) throw refusal({ code: 'unknownPerson' });
    return found;
  }

  #keep(id: string, details: PersonDetails): Person {
    const person = { ...details, id, archivedOn: this.people.get(id)?.archivedOn ?? null };
    this.people.set(id, person);
    return person;
  }

  #archive(id: string, on: string | null): Person {
    const person = { ...this.#who(id), archivedOn: on };
    this.people.set(id, person);
    return person;
  }

  #row(person: Person): PersonRow {
    const own = this.#sessions(null).filter(({ practitioner }) => practitioner.id === person.id);
    return {
      person,
      managerName: person.manager ? (this.people.get(person.manager)?.name ?? null) : null,
      observations: this.observations.rows({ practitioner: person.id }).length,
      openSteps: 0,
      lastObservedOn: '2026-05-12',
      lastSupervisedOn: own.find(({ state }) => state === 'agreed')?.heldOn ?? null,
      supervisionDueOn: person.id === priya.id ? null : '2026-05-11',
    };
  }

  #rows(text: string | null, archived: boolean): PersonRow[] {
    const wanted = (text ?? '').toLowerCase();
    return [...this.people.values()]
      .filter(({ archivedOn }) => archived || archivedOn === null)
      .filter(({ name, role, team }) => `${name} ${role} ${team}`.toLowerCase().includes(wanted))
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((person) => this.#row(person));
  }

  #person(id: string): PersonView {
    const person = this.#who(id);
    return {
      row: this.#row(person),
      observations: this.observations.rows({ practitioner: id }),
      sessions: this.#sessions(null).filter(({ practitioner }) => practitioner.id === id),
      openSteps: [...this.steps.values()].filter((step) => step.practitioner.id === id && !step.doneOn),
      reports: [...this.people.values()].filter(({ manager }) => manager === id).map(brief),
      isMe: id === priya.id,
      mayDelete: this.observations.rows({ practitioner: id }).length === 0 && id !== priya.id,
    };
  }

  #sessions(text: string | null): SessionRow[] {
    return [...this.sessions.values()]
      .map(({ id, reference, state, practitioner, supervisor, content, changedAt, mine }) => ({
        id, reference, state, changedAt, mine, practitioner: brief(this.#who(practitioner)), supervisor: brief(this.#who(supervisor)),
        heldOn: content.heldOn, kind: content.kind, cancelled: content.cancelled, cases: content.cases.length,
      }))
      .filter((row) => row.practitioner.name.toLowerCase().includes((text ?? '').toLowerCase()))
      .sort((a, b) => (b.heldOn ?? '9').localeCompare(a.heldOn ?? '9'));
  }

  #kept(id: string): KeptSession {
    const session = this.sessions.get(id);
    if (!session) throw refusal({ code: 'unknownRecord' });
    return session;
  }

  #session(id: string): SessionView {
    const { mine, ...session } = this.#kept(id);
    return {
      session, mine, practitioner: brief(this.#who(session.practitioner)), supervisor: brief(this.#who(session.supervisor)),
      missing: missing(session.content), carried: [...this.steps.values()],
      observations: this.observations.rows({ practitioner: session.practitioner, state: 'agreed' }),
      steps: session.state === 'agreed' ? session.content.nextSteps.map((step) => ({
        ...step, record: id, source: 'session', reference: session.reference, practitioner: brief(daniel),
        who: brief(daniel), dueOn: step.by ?? TODAY, doneOn: null, overdue: false,
      })) : [],
      people: session.content.nextSteps.flatMap(({ who }) => (who ? [brief(this.#who(who))] : [])),
    };
  }

  #write(id: string, version: number, content: SessionContent) {
    const kept = this.#kept(id);
    if (kept.state === 'agreed') throw refusal({ code: 'agreedAlready' });
    if (version !== kept.version) throw refusal({ code: 'staleCopy', held: kept.version });
    this.sessions.set(id, { ...kept, content, version: version + 1 });
    return { version: version + 1, at: NOW, missing: missing(content) };
  }

  #agree(id: string): SessionView {
    const kept = this.#kept(id);
    const needs = missing(kept.content);
    if (needs.length) throw refusal({ code: 'sessionMissing', missing: needs });
    this.putSession(id, this.#who(kept.practitioner), kept.content, 'agreed');
    return this.#session(id);
  }

  #home(): Home {
    const rows = this.observations.rows();
    const by = (state: ObservationRow['state']) => rows.filter((row) => row.state === state);
    const drafts = by('writingUp');
    const planned = drafts.filter(({ visitOn }) => visitOn !== null && visitOn > TODAY);
    const openSessions = this.#sessions(null).filter(({ state }) => state === 'writingUp');
    const stepsDue = [...this.steps.values()].filter(({ doneOn }) => !doneOn);
    const lee = this.people.get('lee');
    return {
      toWriteUp: drafts.filter((row) => !planned.includes(row)), drafts: [], planned, openSessions, stepsDue,
      withPractitioner: by('withPractitioner'), toAgree: by('toAgree'), recent: by('agreed'),
      supervisionDue: lee ? [this.#row(lee)] : [],
      counts: { observationsNeedingMe: drafts.length - planned.length, sessionsOpen: openSessions.length, stepsOverdue: stepsDue.filter(({ overdue }) => overdue).length },
      hasColleagues: this.people.size > 1,
    };
  }

  #logged({ from, to, team, tier, person }: LogFilter): LogEntry[] {
    return this.log.filter(
      ({ visitOn, practitioner }) =>
        (!from || visitOn >= from) && (!to || visitOn <= to) && (!team || practitioner.team === team) &&
        (!tier || practitioner.tier === tier) && (!person || practitioner.id === person),
    );
  }

  #page({ filter, sort, descending, cursor }: LogQuestion): LogPage {
    const key = (entry: LogEntry) =>
      sort === 'visitOn' ? entry.visitOn : sort === 'practitioner' ? entry.practitioner.name : String(entry.daysBetween).padStart(6, '0');
    const rows = this.#logged(filter).sort((a, b) => key(a).localeCompare(key(b)) * (descending ? -1 : 1));
    const start = cursor?.row ?? 0;
    const next = start + 50;
    return { rows: rows.slice(start, next), next: next < rows.length ? { key: '', row: next } : null };
  }

  #coverage(): Coverage {
    const outcomes = framework.items.filter(({ kind }) => kind === 'outcome');
    const quarters = [{ year: 2025, quarter: 2 }, { year: 2025, quarter: 3 }, { year: 2025, quarter: 4 }, { year: 2026, quarter: 1 }, { year: 2026, quarter: 2 }];
    return {
      set: 'pqs-2025', edition: '2025-03', counted: { set: 'pqs-2025', edition: '2025-03' }, also: [], quarters, observations: 9,
      rows: outcomes.map(({ code, text, parent }, row) => {
        const counts = quarters.map((_, column) => (row % 4 === 3 ? 0 : (row * 3 + column * 2) % 5));
        const group = framework.items.find((each) => each.code === parent);
        return { code, title: text, group: `${group?.code} ${group?.text}`, counts, total: counts.reduce((a, b) => a + b, 0) };
      }),
    };
  }

  #search(text: string): Found {
    const wanted = text.toLowerCase();
    return {
      records: this.observations.rows()
        .filter((row) => `${row.practitioner.name} ${row.reference}`.toLowerCase().includes(wanted) || wanted === 'silence')
        .map(({ id, reference, practitioner, visitOn }) => ({
          id, reference, kind: 'observation', title: practitioner.name, on: visitOn,
          snippet: [{ text: 'He waited through three long ', hit: false }, { text: 'silence', hit: true }, { text: 's without filling them.', hit: false }],
        })),
      people: [...this.people.values()].filter(({ name }) => name.toLowerCase().includes(wanted)).map(brief),
      standards: this.standards.answer('find_standards', { query: text, aims: [], already: [] }) as Hit[],
      more: false,
    };
  }
}

function strength(passphrase: string): Strength {
  const words = passphrase.trim().split(/\s+/).length;
  return { score: Math.min(4, words), enough: words >= 4, advice: words >= 4 ? '' : 'Add another word or two.' };
}

function missing(content: SessionContent): SessionMissing[] {
  const all: [SessionMissing, unknown][] = content.cancelled
    ? [['day', content.heldOn], ['cancelledWhy', content.cancelledWhy.trim()]]
    : [
        ['day', content.heldOn],
        ['words', JSON.stringify(content.functions).length > 90 || content.wellbeing || content.workload],
        ['caseReference', content.cases.every(({ reference }) => reference.trim())],
        ['nextStepDetails', content.nextSteps.every(({ what, who, by }) => what.trim() && who && by)],
      ];
  return all.filter(([, there]) => !there).map(([name]) => name);
}

function logEntry(n: number): LogEntry {
  const practitioner = [daniel, mei, sam][n % 3] ?? daniel;
  const month = String(1 + (n % 12)).padStart(2, '0');
  return {
    observation: `log-${n}`, reference: `OBS-2025-${String(n).padStart(6, '0')}`, visitOn: `2025-${month}-${String(1 + (n % 27)).padStart(2, '0')}`,
    agreedOn: '2026-01-20', daysBetween: (n * 7) % 31, practitioner, observer: priya, manager: ruth,
    setting: n % 4 ? 'family' : 'professional', aspect: n % 2 ? 'Direct work with a child' : 'Chairing a core group',
    standards: [{ set: 'pqs-2025', edition: '2025-03', code: '2.3' }, { set: 'pqs-2025', edition: '2025-03', code: '3.2 D7' }],
    response: n % 5 ? 'agree' : 'agreeWithComment', familyWords: n % 2 === 0,
  };
}

function tally(rows: LogEntry[], key: (row: LogEntry) => string): Tally[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([name, count]) => ({ key: name, count }));
}

function totals(rows: LogEntry[]): LogTotals {
  return {
    all: rows.length, people: new Set(rows.map(({ practitioner }) => practitioner.id)).size,
    familyWords: rows.filter((row) => row.familyWords).length,
    byMonth: tally(rows, (row) => row.visitOn.slice(0, 7)), byTeam: tally(rows, (row) => row.practitioner.team),
    byTier: tally(rows, (row) => row.practitioner.tier), byResponse: tally(rows, (row) => row.response),
  };
}
