// The stand-in shell for observations. It keeps just enough of the rules that screens behave as they
// do for real (what moves a record on, what is missing, which version may be written).

import type {
  Addition,
  Content,
  ListFilter,
  Missing,
  Observation,
  ObservationRow,
  ObservationView,
  Person,
  Response,
  Saved,
  State,
  StepRow,
} from '../ipc/call';
import { brief, emptyContent, NOW, priya, refusal, TODAY } from './invented';

type Kept = Observation & Pick<ObservationView, 'addenda' | 'copies'> & { drafts: Content[] };

export class ObservationsDesk {
  readonly records = new Map<string, Kept>();
  readonly #people: ReadonlyMap<string, Person>;
  readonly #steps: Map<string, StepRow>;
  #made = 0;

  /** Shares the people and the next steps with the rest of the desk. */
  constructor(people: ReadonlyMap<string, Person>, steps: Map<string, StepRow>) {
    this.#people = people;
    this.#steps = steps;
  }

  /** Puts a record on the desk. */
  put(id: string, practitioner: Person, state: State, content: Content, changedAt = NOW, observer = priya): void {
    this.records.set(id, {
      id, state, content, changedAt, observer: observer.id, practitioner: practitioner.id, version: 1,
      reference: `OBS-2026-${id.toUpperCase().padStart(6, '7KQ4X2').slice(-6)}`,
      sharedAt: state === 'writingUp' ? null : changedAt, agreement: null, addenda: [], copies: [], drafts: [],
    });
    if (state === 'agreed') this.#agree(id, 'agree', '');
  }

  /** The answer, or undefined where the command is not about observations. */
  answer(command: string, args: Record<string, unknown>): unknown {
    const id = args['id'] as string;
    switch (command) {
      case 'observations':
        return { rows: this.rows(args['filter'] as ListFilter), next: null };
      case 'observation':
        return this.view(id);
      case 'start_observation': {
        const made = `new-${++this.#made}`;
        this.put(made, this.#who(args['practitioner'] as string), 'writingUp', emptyContent());
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
      default:
        return undefined;
    }
  }

  view(id: string): ObservationView {
    const { addenda, copies, drafts: _, ...observation } = this.#kept(id);
    const practitioner = this.#who(observation.practitioner);
    return {
      observation,
      practitioner: brief(practitioner),
      observer: brief(this.#who(observation.observer)),
      manager: practitioner.manager ? brief(this.#who(practitioner.manager)) : null,
      mine: observation.observer === priya.id,
      mayEdit: {
        observersWords: observation.state === 'writingUp',
        talk: observation.state === 'writingUp' || observation.state === 'withPractitioner',
      },
      ...progress(observation.content),
      addenda,
      copies,
      steps: [...this.#steps.values()].filter(({ record }) => record === id),
      people: observation.content.nextSteps.flatMap(({ who }) => (who ? [brief(this.#who(who))] : [])),
    };
  }

  #who(id: string): Person {
    const found = this.#people.get(id);
    if (!found) throw refusal({ code: 'unknownPerson' });
    return found;
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
    const [seen, seer] = [this.#who(practitioner), this.#who(observer)];
    const manager = seen.manager ? this.#who(seen.manager) : null;
    for (const { id: step, what, who, by } of content.nextSteps) {
      const dueOn = by ?? TODAY;
      this.#steps.set(step, {
        id: step, record: id, source: 'observation', reference, practitioner: brief(seen),
        who: brief(this.#who(who ?? practitioner)), what, dueOn, doneOn: null, overdue: dueOn < TODAY,
      });
    }
    return this.#move(id, 'agreed', {
      agreement: { response, comment, agreedAt: NOW, recordedTogether: true, practitioner: seen, observer: seer, manager },
      copies: [
        { person: brief(seen), why: 'practitioner', givenOn: null },
        ...(manager ? [{ person: brief(manager), why: 'lineManager' as const, givenOn: null }] : []),
      ],
    });
  }

  /** Records, the last changed first. */
  rows({ text, state, practitioner }: Partial<ListFilter> = {}): ObservationRow[] {
    return [...this.records.values()]
      .map(({ content: { prepare, notes }, ...kept }): ObservationRow => ({
        id: kept.id, reference: kept.reference, state: kept.state, practitioner: brief(this.#who(kept.practitioner)),
        observer: brief(this.#who(kept.observer)), visitOn: prepare.visitOn, withWhom: prepare.withWhom, place: prepare.place,
        aspect: prepare.aspect, changedAt: kept.changedAt, notes: notes.length, mine: kept.observer === priya.id,
      }))
      .filter((row) => !state || row.state === state)
      .filter((row) => !practitioner || row.practitioner.id === practitioner)
      .filter((row) => row.practitioner.name.toLowerCase().includes((text ?? '').toLowerCase()))
      .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  }
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
