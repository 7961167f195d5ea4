// One open observation: what is on screen, its undo, its saving, and the steps that move it on.
// The window's copy of the words is the newest there is; the core's rules decide what becomes of it.

import { announce } from '../../lib/announce';
import { Autosave, type SaveStatus } from '../../lib/autosave';
import { newId } from '../../lib/id';
import type { Toasts } from '../../lib/toasts.svelte';
import { UndoStack, type Change } from '../../lib/undo.svelte';
import {
  call,
  commands,
  type Addition,
  type Answer,
  type Content,
  type FileSaved,
  type ObservationView,
  type Response,
  type Saved,
  type StandardRef,
  type StandardTitle,
  type UiError,
} from '../../ipc/call';
import { firstName } from '../../words/names';
import { observation as words } from '../../words/observation';
import { standardKey, standardsOf } from './record';
import { plainText } from './text';

/** What changes with each save. */
type Progress = Pick<Saved, 'pointsDone' | 'missingToShare' | 'missingToAgree'>;

export type EditorOptions = {
  toasts: Toasts;
  /** Told when the record rests after saves, and after each step, so that lists can follow. */
  onchanged?: () => void;
  now?: () => Date;
};

export class Editor {
  #view = $state.raw() as ObservationView;
  #progress = $state.raw() as Progress;
  #undo: UndoStack<Content>;
  #autosave: Autosave<Content>;
  #version: number;
  #onchanged: () => void;
  #toasts: Toasts;
  /** The toast that offers to take the newest change back. */
  #offer: number | undefined;
  #stopped = false;
  /** Saved since the last time somebody was told. */
  #untold = false;
  #titles = $state.raw<ReadonlyMap<string, StandardTitle>>(new Map());
  #loading = new Set<string>();

  status = $state.raw<SaveStatus>({ kind: 'untouched' });
  /** Why the last step (share, agree …) was not done; a new step clears it. */
  problem = $state.raw<UiError | undefined>();
  /** A step is on its way. */
  busy = $state(false);
  /** The file of this record that was saved last. */
  file = $state.raw<FileSaved | undefined>();

  constructor(view: ObservationView, { toasts, onchanged = () => {}, now = () => new Date() }: EditorOptions) {
    this.#view = view;
    this.#progress = view;
    this.#version = view.observation.version;
    this.#undo = new UndoStack(view.observation.content);
    this.#onchanged = onchanged;
    this.#toasts = toasts;
    this.#autosave = new Autosave<Content>({
      save: (content) => this.#save(content),
      onstate: (status) => (this.status = status),
      now,
    });
    this.nameStandards(standardsOf(view.observation.content));
  }

  get view(): ObservationView {
    return this.#view;
  }

  get id(): string {
    return this.#view.observation.id;
  }

  get state() {
    return this.#view.observation.state;
  }

  /** The words as they are on screen now, saved or not. */
  get content(): Content {
    return this.#undo.current;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** The practitioner's first name, for sentences. */
  get name(): string {
    return firstName(this.#view.practitioner.name);
  }

  get observerName(): string {
    return firstName(this.#view.observer.name);
  }

  /** Whether the visit is still to come. */
  planned(today: string): boolean {
    const { visitOn } = this.content.prepare;
    return this.state === 'writingUp' && visitOn !== null && visitOn > today;
  }

  /** Whether Prepare, the notes and the feedback may be written. */
  get writable(): boolean {
    return this.#view.mine && this.#view.mayEdit.observersWords;
  }

  /** Whether the talk and the next steps may be written. */
  get talkable(): boolean {
    return this.#view.mine && this.#view.mayEdit.talk;
  }

  get undoLabel(): string | undefined {
    return this.#undo.undoLabel;
  }

  get redoLabel(): string | undefined {
    return this.#undo.redoLabel;
  }

  /** Takes the next content: a step to undo, and something to save. */
  change(next: Content, change: Change): void {
    if (Object.is(next, this.content)) return;
    this.#withdrawOffer();
    this.#undo.record(next, change);
    this.#autosave.changed(next);
  }

  /**
   * Takes out something that people may want back, and offers that in a toast until the next change:
   * after that, Undo in the toast would take back something else. `back` puts the focus there.
   */
  remove(next: Content, label: string, said: string, back: () => void = () => {}): void {
    this.change(next, { label });
    this.#toasts.show(said, () => {
      this.undo();
      back();
    });
    this.#offer = this.#toasts.shown[0]?.id;
  }

  #withdrawOffer(): void {
    if (this.#offer !== undefined) this.#toasts.dismiss(this.#offer);
    this.#offer = undefined;
  }

  /** Typing in one field: letters that follow each other closely are one step. */
  typed(next: Content, field: string): void {
    this.change(next, { label: words.did.typing, group: field });
  }

  undo(): void {
    const label = this.#undo.undo();
    if (label) this.#turned(words.undone(label));
  }

  redo(): void {
    const label = this.#undo.redo();
    if (label) this.#turned(words.redone(label));
  }

  #turned(said: string): void {
    this.#withdrawOffer();
    announce(said);
    this.nameStandards(standardsOf(this.content));
    this.#autosave.changed(this.content);
  }

  /** Ends the step being typed and saves: on leaving a field. */
  rest(): void {
    this.#undo.seal();
    void this.flush();
  }

  /** Saves now. Answers whether everything is kept. */
  async flush(): Promise<boolean> {
    if (this.#stopped) return true;
    const kept = await this.#autosave.flush();
    if (this.#untold) {
      this.#untold = false;
      this.#onchanged();
    }
    return kept;
  }

  /** All that is on screen, as plain text, for when it cannot be saved. */
  unsavedText(): string {
    return plainText(this.content, this.name, this.observerName);
  }

  /** Saves no more: for a record that closes, after a `flush`, or that is given up. */
  stop(): void {
    this.#stopped = true;
    this.#autosave.stop();
  }

  async #save(content: Content): Promise<void> {
    const answer = await call(commands.writeObservation(this.id, this.#version, content));
    if (answer.status === 'error') throw answer.error;
    this.#version = answer.data.version;
    this.#progress = answer.data;
    this.#untold = true;
  }

  // --- the steps. Each saves first, so that nothing is decided on words the core does not have.

  share(): Promise<boolean> {
    return this.#step(() => commands.shareObservation(this.id));
  }

  takeBack(): Promise<boolean> {
    return this.#step(() => commands.takeBackObservation(this.id));
  }

  finishTalk(): Promise<boolean> {
    return this.#step(() => commands.finishTalk(this.id));
  }

  talkAgain(): Promise<boolean> {
    return this.#step(() => commands.talkAgain(this.id));
  }

  agree(response: Response, comment: string): Promise<boolean> {
    return this.#step(() => commands.agreeObservation(this.id, response, comment));
  }

  addTo(addition: Addition): Promise<boolean> {
    return this.#step(() => commands.addToObservation(this.id, addition));
  }

  giveCopy(person: string, on: string): Promise<boolean> {
    return this.#step(() => commands.giveCopy(this.id, person, on));
  }

  async markStep(step: string, doneOn: string | null): Promise<boolean> {
    const answer = await this.#tried(() => commands.markStep(step, doneOn));
    if (answer?.status !== 'ok') return false;
    const steps = this.#view.steps.map((each) => (each.id === step ? answer.data : each));
    this.#view = { ...this.#view, steps };
    this.#onchanged();
    return true;
  }

  savePdf(): Promise<void> {
    return this.#saveFile(() => commands.observationPdf(this.id));
  }

  saveCalendar(): Promise<void> {
    return this.#saveFile(() => commands.observationCalendar(this.id));
  }

  /** Nothing is saved, and nothing said, when the person closes the chooser. */
  async #saveFile(ask: () => Promise<Answer<FileSaved | null>>): Promise<void> {
    this.file = undefined;
    const answer = await this.#tried(ask);
    if (answer?.status === 'ok' && answer.data) this.file = answer.data;
  }

  /** True when the draft is gone. */
  async discard(): Promise<boolean> {
    const gone = (await this.#tried(() => commands.discardObservation(this.id)))?.status === 'ok';
    if (!gone) return false;
    this.stop();
    this.#onchanged();
    return true;
  }

  async #step(ask: () => Promise<Answer<ObservationView>>): Promise<boolean> {
    const answer = await this.#tried(ask);
    if (answer?.status !== 'ok') return false;
    this.#take(answer.data);
    return true;
  }

  async #tried<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = undefined;
    try {
      // What could not be saved is said by the save state already.
      if (!(await this.flush())) return undefined;
      const answer = await call(ask());
      if (answer.status === 'error') this.problem = answer.error;
      return answer;
    } finally {
      this.busy = false;
    }
  }

  /** A step makes the words of before final, or opens them again: undo starts anew. */
  #take(view: ObservationView): void {
    this.#view = view;
    this.#progress = view;
    this.#version = view.observation.version;
    this.#undo.reset(view.observation.content);
    this.#onchanged();
  }

  // --- standards by their names

  /** The name of a linked standard, once it is known. */
  title(standard: StandardRef): StandardTitle | undefined {
    return this.#titles.get(standardKey(standard));
  }

  /** Fetches the names of those that are not yet known. A name that cannot be had leaves its code. */
  nameStandards(standards: StandardRef[]): void {
    const unknown = standards.filter((each) => !this.#titles.has(standardKey(each)) && !this.#loading.has(standardKey(each)));
    if (unknown.length === 0) return;
    unknown.forEach((each) => this.#loading.add(standardKey(each)));
    void call(commands.standardTitles(unknown)).then((answer) => {
      unknown.forEach((each) => this.#loading.delete(standardKey(each)));
      if (answer.status === 'error') return;
      const found = answer.data.map((title) => [standardKey(title.standard), title] as const);
      this.#titles = new Map([...this.#titles, ...found]);
    });
  }

  makeId(): string {
    return newId();
  }
}
