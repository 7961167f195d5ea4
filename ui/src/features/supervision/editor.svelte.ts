// One open session: what is on screen, its undo, its saving, and its agreement. The window's copy
// of the words is the newest there is; the core's rules decide what becomes of it.

import {
  call,
  commands,
  type Answer,
  type SessionContent,
  type SessionMissing,
  type SessionView,
  type StandardRef,
  type StandardTitle,
  type StepRow,
  type UiError,
} from '../../ipc/call';
import { Autosave, type SaveStatus } from '../../lib/autosave';
import { UndoStack } from '../../lib/undo.svelte';
import { supervision as words } from '../../words/supervision';
import { standardKey } from './content';

export class SessionEditor {
  #view = $state.raw() as SessionView;
  #missing = $state.raw<SessionMissing[]>([]);
  #titles = $state.raw<ReadonlyMap<string, StandardTitle>>(new Map());
  #undo: UndoStack<SessionContent>;
  #autosave: Autosave<SessionContent>;
  #version: number;
  #onsaved: () => void;
  #stopped = false;

  status = $state.raw<SaveStatus>({ kind: 'untouched' });
  /** Why the last step was not done; a new one clears it. */
  problem = $state.raw<UiError | undefined>();
  /** A step is on its way. */
  busy = $state(false);

  /** @param onsaved told after each save, so that lists can follow. */
  constructor(view: SessionView, onsaved: () => void = () => {}) {
    this.#view = view;
    this.#missing = view.missing;
    this.#version = view.session.version;
    this.#undo = new UndoStack(view.session.content);
    this.#onsaved = onsaved;
    this.#autosave = new Autosave<SessionContent>({
      save: (content) => this.#save(content),
      onstate: (status) => (this.status = status),
    });
    void this.#nameStandards(view.session.content.links);
  }

  get view(): SessionView {
    return this.#view;
  }

  get id(): string {
    return this.#view.session.id;
  }

  /** The words as they are on screen now, saved or not. */
  get content(): SessionContent {
    return this.#undo.current;
  }

  /** What the record still needs, as of the last save. */
  get missing(): SessionMissing[] {
    return this.#missing;
  }

  /** Whether it can be written here at all. */
  get writable(): boolean {
    return this.#view.mine && this.#view.session.state === 'writingUp';
  }

  get undoLabel(): string | undefined {
    return this.#undo.undoLabel;
  }

  get redoLabel(): string | undefined {
    return this.#undo.redoLabel;
  }

  /** Takes the next content: a step to undo, and something to save. */
  change(next: SessionContent, label: string): void {
    this.#undo.record(next, { label });
    this.#changed();
  }

  /** Typing in one field: letters that follow each other closely are one step. */
  typed(part: Partial<SessionContent>, field: string): void {
    this.#undo.record({ ...this.content, ...part }, { label: words.undoLabels.typing, group: field });
    this.#changed();
  }

  /** Choosing one value of one field. */
  chose(part: Partial<SessionContent>): void {
    this.change({ ...this.content, ...part }, words.undoLabels.choice);
  }

  undo(): void {
    if (this.#undo.undo()) this.#changed();
  }

  redo(): void {
    if (this.#undo.redo()) this.#changed();
  }

  /** Ends the step being typed and saves: on leaving a field. */
  rest(): void {
    this.#undo.seal();
    void this.flush();
  }

  /** Saves now. Answers whether everything is kept. */
  async flush(): Promise<boolean> {
    return this.#stopped || this.#autosave.flush();
  }

  /** Saves no more: for a record that closes, after a `flush`, or that is given up. */
  stop(): void {
    this.#stopped = true;
    this.#autosave.stop();
  }

  /** The name of a linked standard, once it is known. */
  title(standard: StandardRef): StandardTitle | undefined {
    return this.#titles.get(standardKey(standard));
  }

  /** Agrees the record for both. True when it is agreed. */
  agree(): Promise<boolean> {
    return this.#step(commands.agreeSession, (view) => this.#take(view));
  }

  /** True when the draft is gone. */
  async discard(): Promise<boolean> {
    return this.#step(commands.discardSession, () => this.stop());
  }

  /** Marks a step done on a day, or open again. True when that is kept. */
  async mark(step: StepRow, doneOn: string | null): Promise<boolean> {
    const answer = await call(commands.markStep(step.id, doneOn));
    this.problem = answer.status === 'error' ? answer.error : undefined;
    if (answer.status === 'error') return false;
    const marked = (steps: StepRow[]) => steps.map((each) => (each.id === step.id ? answer.data : each));
    this.#view = { ...this.#view, carried: marked(this.#view.carried), steps: marked(this.#view.steps) };
    return true;
  }

  #changed(): void {
    this.#autosave.changed(this.content);
    void this.#nameStandards(this.content.links);
  }

  async #save(content: SessionContent): Promise<void> {
    const answer = await call(commands.writeSession(this.id, this.#version, content));
    if (answer.status === 'error') {
      this.problem = answer.error;
      throw answer.error;
    }
    this.problem = undefined;
    this.#version = answer.data.version;
    this.#missing = answer.data.missing;
    this.#onsaved();
  }

  /** Saves first, so that nothing is decided on words the core does not have. */
  async #step<T>(verb: (id: string) => Promise<Answer<T>>, done: (value: T) => void): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    // What cannot be saved is said by the save state, and by `problem` with its reason.
    const answer = (await this.flush()) ? await call(verb(this.id)) : undefined;
    this.busy = false;
    if (answer?.status === 'ok') {
      this.problem = undefined;
      done(answer.data);
      return true;
    }
    if (answer) this.problem = answer.error;
    return false;
  }

  #take(view: SessionView): void {
    this.#view = view;
    this.#missing = view.missing;
    this.#version = view.session.version;
    this.#undo.reset(view.session.content);
  }

  /** Fetches the names that are not yet known. One that cannot be had leaves its code. */
  async #nameStandards(links: StandardRef[]): Promise<void> {
    const unknown = links.filter((link) => !this.#titles.has(standardKey(link)));
    if (unknown.length === 0) return;
    const answer = await call(commands.standardTitles(unknown));
    if (answer.status === 'error') return;
    const found = answer.data.map((title) => [standardKey(title.standard), title] as const);
    this.#titles = new Map([...this.#titles, ...found]);
  }
}
