// A stand-in for the shell: answers the commands of observations from memory, with invented people.
// For tests and for looking at screens without the shell; nothing that ships imports it.
//
// It keeps just enough of the rules that screens behave as they do for real (what moves a record on,
// what is missing, which version may be written). The rules themselves are the core's, tested there.

import { mockIPC } from '@tauri-apps/api/mocks';
import type {
  Addition,
  Content,
  Hit,
  ListFilter,
  Missing,
  Observation,
  ObservationRow,
  ObservationView,
  Person,
  PersonBrief,
  PersonRow,
  Refusal,
  Response,
  Saved,
  StandardRef,
  StandardTitle,
  State,
  StatementView,
  StepRow,
  Tier,
  UiError,
} from '../ipc/call';

export const TODAY = '2026-05-14';
const NOW = '2026-05-14T13:32:00.000Z';

function person(id: string, name: string, role: string, tier: Tier, team: string, manager: string | null = null): Person {
  return { id, name, role, tier, team, manager, startedOn: null, finishedOn: null, archivedOn: null };
}

export const priya = person('priya', 'Priya Shah', 'Team manager', 'teamManager', 'Children in need north', 'ruth');
export const daniel = person('daniel', 'Daniel Okoro', 'Social worker', 'practitioner', 'Children in need north', 'priya');
export const mei = person('mei', 'Mei Lin', 'Senior social worker', 'seniorPractitioner', 'Children in need north', 'priya');
export const sam = person('sam', 'Sam Reed', 'Social worker', 'practitioner', 'Children looked after', 'ruth');
export const ruth = person('ruth', 'Ruth Adeyemi', 'Service manager', 'serviceManager', 'Children’s services');
const everybody = [priya, daniel, mei, sam, ruth];

export const pqs = (code: string): StandardRef => ({ set: 'pqs-2025', edition: '2025-03', code });

/** Made-up wording: the stand-in holds no set of standards. */
const standards: [code: string, title: string, outcome: string][] = [
  ['2.1', 'Builds relationships with children', 'Builds relationships with children'],
  ['2.3', 'Hears the child’s voice and acts on it', 'Hears the child’s voice and acts on it'],
  ['2.3 D4', 'uses play, drawing and silence so that children can say what matters to them in their own time', 'Hears the child’s voice and acts on it'],
  ['2.4', 'Listens and adapts', 'Listens and adapts'],
  ['3.2', 'Uses what children say in planning', 'Uses what children say in planning'],
  ['3.2 D7', 'writes down what a child said in the child’s words', 'Uses what children say in planning'],
  ['1.4', 'Thinks about power and identity', 'Thinks about power and identity'],
];

export function emptyContent(): Content {
  return {
    prepare: {
      visitOn: null, startsAt: null, endsAt: null, place: '', withWhom: '', setting: null, aspect: '', purpose: '',
      hopes: '', aims: [], permission: { answer: 'notRecorded', givenBy: '', givenOn: null, whyNot: '' },
      powerAndEqualities: '', talkedBeforehand: null, talkedAbout: '',
    },
    conduct: { fullAttention: false, everyoneContent: false, satApart: false, noDistractingNotes: false, remark: '' },
    notes: [],
    talk: {
      talkedOn: null, strengths: [], differences: [], buildOn: [], replies: [], felt: '', feltForFamily: '',
      differently: '', practitionerLearned: '', observerLearned: '',
    },
    nextSteps: [],
  };
}

/** A visit two days ago, prepared and written up. */
export function writtenContent(): Content {
  const empty = emptyContent();
  return {
    ...empty,
    prepare: {
      ...empty.prepare,
      visitOn: '2026-05-12', startsAt: '15:30:00', endsAt: '16:45:00', place: 'Home visit', withWhom: 'Family A',
      setting: 'family', aspect: 'Direct work with a child',
      purpose: 'Third visit after the move. J, 9, has not said much so far.',
      hopes: 'That J can say what weekends at Dad’s are like, in her own way.',
      aims: [pqs('2.3')],
      permission: { answer: 'given', givenBy: 'Mum and J', givenOn: '2026-05-11', whyNot: '' },
      powerAndEqualities: 'Two adults and one child in a small room: we sat on the floor. Mum asked for the interpreter to stay.',
      talkedBeforehand: true, talkedAbout: 'Watch how silences are used.',
    },
    conduct: { ...empty.conduct, fullAttention: true, everyoneContent: true, satApart: true },
    notes: [
      {
        id: 'n1', kind: 'saw', saidBy: '', saidHow: null, links: [pqs('2.1'), pqs('2.4')],
        text: 'Daniel knelt at the table so he was level with J and let her choose the pens. He waited through three long silences without filling them.',
      },
      {
        id: 'n2', kind: 'heard', saidBy: '', saidHow: null, links: [pqs('2.3 D4')],
        text: '“What would make Saturdays better?” He repeated her answer back and asked if he had it right.',
      },
      {
        id: 'n3', kind: 'familyWords', saidBy: 'J, 9', saidHow: 'told', links: [],
        text: 'I want my own toothbrush at Dad’s. And nobody shouting when I get up.',
      },
      {
        id: 'n4', kind: 'felt', saidBy: '', saidHow: null, links: [],
        text: 'The room grew calmer once the drawing began. I felt J forgot I was there.',
      },
    ],
    talk: {
      ...empty.talk,
      strengths: [{ id: 'p1', text: 'You let silence do its work, and J filled it.', note: 'n1' }],
      differences: [{ id: 'p2', text: 'J said aloud what she wants for the first time.', note: 'n3' }],
      buildOn: [{ id: 'p3', text: 'Tell J at the end what you will do with what she said.', note: null }],
    },
  };
}

/** The same after the talk. */
export function talkedContent(): Content {
  const content = writtenContent();
  return {
    ...content,
    talk: {
      ...content.talk,
      talkedOn: '2026-05-13',
      replies: [
        { id: 'r1', answers: { to: 'note', id: 'n1' }, text: 'The second silence was hard. I nearly asked again.' },
        { id: 'r2', answers: { to: 'point', id: 'p3' }, text: 'True. I left in a hurry.' },
      ],
      felt: 'Nervous for the first five minutes, then I forgot about it.',
      feltForFamily: 'J seemed lighter. Mum said she had not heard that before either.',
      differently: 'Keep ten minutes at the end to agree with J what happens next.',
      practitionerLearned: 'Waiting is something I do, not something I leave out.',
      observerLearned: 'Sitting behind the door worked better than beside the sofa.',
    },
    nextSteps: [
      { id: 's1', what: 'Tell J in a drawing what will happen with what she said', who: 'daniel', by: '2026-05-21' },
      { id: 's2', what: 'Find time for peer observation of direct work', who: 'priya', by: '2026-06-30' },
    ],
  };
}

type Kept = Observation & Pick<ObservationView, 'addenda' | 'copies'> & { steps: StepRow[]; drafts: Content[] };

/** Answers to give instead of the usual ones, by command, until deleted. */
export type Overrides = Map<string, (args: Record<string, unknown>) => unknown>;

export class Desk {
  readonly records = new Map<string, Kept>();
  readonly overrides: Overrides = new Map();
  /** Every command that was called, with its arguments, oldest first. */
  readonly calls: { command: string; args: Record<string, unknown> }[] = [];
  #made = 0;

  /** Puts a record on the desk. */
  put(id: string, practitioner: Person, state: State, content: Content, changedAt = NOW, observer = priya): void {
    this.records.set(id, {
      id, state, content, changedAt, observer: observer.id, practitioner: practitioner.id, version: 1,
      reference: `OBS-2026-${id.toUpperCase().padStart(6, '7KQ4X2').slice(-6)}`,
      sharedAt: state === 'writingUp' ? null : changedAt, agreement: null, addenda: [], copies: [], steps: [], drafts: [],
    });
    if (state === 'agreed') this.#agree(id, 'agree', '');
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
    const id = args['id'] as string;
    switch (command) {
      case 'people':
        return this.#people(args['text'] as string | null);
      case 'observations':
        return { rows: this.#rows(args['filter'] as ListFilter), next: null };
      case 'observation':
        return this.view(id);
      case 'start_observation': {
        const made = `new-${++this.#made}`;
        this.put(made, brief(args['practitioner'] as string), 'writingUp', emptyContent());
        return this.view(made);
      }
      case 'write_observation':
        return this.#write(id, args['version'] as number, args['content'] as Content);
      case 'share_observation':
        return this.#move(id, 'withPractitioner', { sharedAt: NOW });
      case 'take_back_observation':
        return this.#move(id, 'writingUp');
      case 'finish_talk':
        return this.#move(id, 'toAgree');
      case 'talk_again':
        return this.#move(id, 'withPractitioner');
      case 'agree_observation':
        return this.#agree(id, args['response'] as Response, args['comment'] as string);
      case 'add_to_observation': {
        const addition = args['addition'] as Addition;
        const added = { ...addition, by: priya, at: NOW, recordedTogether: addition.kind === 'disagreement' };
        return this.#change(id, { addenda: [...this.#kept(id).addenda, added] });
      }
      case 'give_copy':
        return this.#change(id, {
          copies: this.#kept(id).copies.map((copy) =>
            copy.person.id === args['person'] ? { ...copy, givenOn: args['on'] as string } : copy,
          ),
        });
      case 'mark_step':
        return this.#markStep(id, args['doneOn'] as string | null);
      case 'discard_observation':
        this.records.delete(id);
        return null;
      case 'observation_versions':
        return this.#kept(id).drafts.map((draft, n) => ({ n, at: NOW, words: words(draft) })).reverse();
      case 'observation_version':
        return this.#kept(id).drafts[args['n'] as number];
      case 'observation_pdf':
        return { path: '/home/priya/Documents/Daniel Okoro 12 May 2026.pdf', undrawable: [] };
      case 'observation_calendar':
        return { path: '/home/priya/Documents/Visit with Daniel Okoro.ics', undrawable: [] };
      case 'find_standards':
        return find(args as Parameters<typeof find>[0]);
      case 'standard':
        return statement(args['reference'] as StandardRef);
      case 'standard_titles':
        return (args['references'] as StandardRef[]).map(title);
      default:
        return null;
    }
  }

  view(id: string): ObservationView {
    const { addenda, copies, steps, drafts: _, ...observation } = this.#kept(id);
    const practitioner = brief(observation.practitioner);
    return {
      observation,
      practitioner,
      observer: brief(observation.observer),
      manager: practitioner.manager ? brief(practitioner.manager) : null,
      mine: observation.observer === priya.id,
      mayEdit: {
        observersWords: observation.state === 'writingUp',
        talk: observation.state === 'writingUp' || observation.state === 'withPractitioner',
      },
      ...progress(observation.content),
      addenda,
      copies,
      steps,
      people: observation.content.nextSteps.flatMap(({ who }) => (who ? [brief(who)] : [])),
    };
  }

  #kept(id: string): Kept {
    const kept = this.records.get(id);
    if (!kept) throw refusal({ code: 'unknownRecord' });
    return kept;
  }

  #change(id: string, part: Partial<Kept>): ObservationView {
    const kept = this.#kept(id);
    this.records.set(id, { ...kept, ...part, version: kept.version + 1 });
    return this.view(id);
  }

  #write(id: string, version: number, content: Content): Saved {
    const kept = this.#kept(id);
    if (kept.state === 'agreed') throw refusal({ code: 'agreedAlready' });
    if (version !== kept.version) throw refusal({ code: 'staleCopy', held: kept.version });
    this.#change(id, { content, drafts: [...kept.drafts, kept.content] });
    return { version: kept.version + 1, at: NOW, ...progress(content) };
  }

  #move(id: string, state: State, part: Partial<Kept> = {}): ObservationView {
    return this.#change(id, { state, ...part });
  }

  #agree(id: string, response: Response, comment: string): ObservationView {
    const { content, practitioner, observer, reference } = this.#kept(id);
    const [seen, seer] = [brief(practitioner), brief(observer)];
    const manager = seen.manager ? brief(seen.manager) : null;
    return this.#move(id, 'agreed', {
      agreement: { response, comment, agreedAt: NOW, recordedTogether: true, practitioner: seen, observer: seer, manager },
      copies: [
        { person: seen, why: 'practitioner', givenOn: null },
        ...(manager ? [{ person: manager, why: 'lineManager' as const, givenOn: null }] : []),
      ],
      steps: content.nextSteps.map((step) => ({
        id: step.id, record: id, source: 'observation', reference, practitioner: seen,
        who: brief(step.who ?? practitioner), what: step.what, dueOn: step.by ?? TODAY, doneOn: null,
        overdue: (step.by ?? TODAY) < TODAY,
      })),
    });
  }

  #markStep(id: string, doneOn: string | null): StepRow {
    for (const [record, kept] of this.records) {
      const step = kept.steps.find((each) => each.id === id);
      if (!step) continue;
      const marked = { ...step, doneOn };
      this.#change(record, { steps: kept.steps.map((each) => (each === step ? marked : each)) });
      return marked;
    }
    throw refusal({ code: 'unknownRecord' });
  }

  #people(text: string | null): PersonRow[] {
    return everybody
      .filter(({ name }) => name.toLowerCase().includes((text ?? '').toLowerCase()))
      .map((each) => ({
        person: each, managerName: null, observations: 0, openSteps: 0, lastObservedOn: null,
        lastSupervisedOn: null, supervisionDueOn: null,
      }));
  }

  #rows({ text, state }: ListFilter): ObservationRow[] {
    return [...this.records.values()]
      .map(({ content: { prepare, notes }, ...kept }): ObservationRow => ({
        id: kept.id, reference: kept.reference, state: kept.state, practitioner: brief(kept.practitioner),
        observer: brief(kept.observer), visitOn: prepare.visitOn, withWhom: prepare.withWhom, place: prepare.place,
        aspect: prepare.aspect, changedAt: kept.changedAt, notes: notes.length, mine: kept.observer === priya.id,
      }))
      .filter((row) => !state || row.state === state)
      .filter((row) => row.practitioner.name.toLowerCase().includes((text ?? '').toLowerCase()))
      .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  }
}

function brief(id: string): Person & PersonBrief {
  const found = everybody.find((each) => each.id === id) ?? daniel;
  return { ...found, archived: false };
}

export function refusal(refusal: Refusal): UiError {
  return { kind: 'refusal', refusal };
}

function progress({ prepare, notes, talk, nextSteps }: Content) {
  const { answer, givenBy, whyNot } = prepare.permission;
  const permission = answer === 'given' ? givenBy.trim() : answer === 'notYet' ? whyNot.trim() : '';
  const points = [
    prepare.visitOn && prepare.setting, prepare.aspect.trim(), prepare.purpose.trim(), permission,
    prepare.powerAndEqualities.trim(), prepare.talkedBeforehand !== null,
  ];
  const missing = (...wanted: [Missing, unknown][]) => wanted.filter(([, there]) => !there).map(([name]) => name);
  return {
    pointsDone: points.filter(Boolean).length,
    missingToShare: missing(
      ['visitDay', prepare.visitOn], ['setting', prepare.setting], ['permission', permission],
      ['note', notes.some(({ text }) => text.trim())],
      ['saidBy', notes.every(({ kind, text, saidBy }) => kind !== 'familyWords' || !text.trim() || saidBy.trim())],
    ),
    missingToAgree: missing(
      ['strength', talk.strengths.some(({ text }) => text.trim())],
      ['practitionerView', talk.felt.trim() || talk.feltForFamily.trim()],
      ['nextStepDetails', nextSteps.every(({ what, who, by }) => what.trim() && who && by)],
    ),
  };
}

function words({ notes }: Content): number {
  return notes.flatMap(({ text }) => text.split(/\s+/)).filter(Boolean).length;
}

function title(reference: StandardRef): StandardTitle {
  const [, text, outcome] = standards.find(([code]) => code === reference.code) ?? ['', '', ''];
  return { standard: reference, fullCode: `PQS ${reference.code}`, title: text, outcome };
}

function statement(reference: StandardRef): StatementView {
  const { title: text, outcome, fullCode } = title(reference);
  return {
    standard: reference, fullCode, kind: null, levels: [], related: [], similar: [],
    path: outcome && outcome !== text ? [{ code: reference.code.split(' ')[0] ?? '', text: outcome }] : [],
    item: {
      code: reference.code, parent: null, kind: 'does', text, note: null, levels: [], wording: 'summary', place: 'page 12',
      months: [], everyMonths: null,
    },
    about: {
      set: reference.set, edition: reference.edition, short: 'PQS', title: 'Made-up standards for looking at screens',
      publisher: 'Nobody', published: '2025-03', inForceFrom: null, source: 'Made up', wording: 'official', counted: 'outcome',
      licence: { name: 'Open Government Licence v3.0', url: null, attribution: 'Contains public sector information.' },
    },
  };
}

function find(args: { query: string; aims: StandardRef[]; already: StandardRef[] }): Hit[] {
  const query = args.query.toLowerCase();
  const linked = new Set(args.already.map(({ code }) => code));
  const aims = new Set(args.aims.map(({ code }) => code));
  const hit = ([code, text, outcome]: (typeof standards)[number], reason: Hit['reason']): Hit => ({
    standard: pqs(code), fullCode: `PQS ${code}`, kind: code.includes(' ') ? 'does' : 'outcome',
    text: query ? text.split(new RegExp(`(${query})`, 'i')).map((part, at) => ({ text: part, hit: at % 2 === 1 })) : [{ text, hit: false }],
    path: code.includes(' ') ? [{ code: code.split(' ')[0] ?? '', text: outcome }] : [],
    reason, already: linked.has(code),
  });
  if (query) {
    return standards
      .filter(([code, text]) => code.startsWith(args.query) || text.toLowerCase().includes(query))
      .map((each) => hit(each, 'typed'));
  }
  return standards
    .filter(([code]) => !linked.has(code))
    .map((each, at) => hit(each, aims.has(each[0]) ? 'aim' : at % 2 ? 'recent' : 'sharesWords'));
}
