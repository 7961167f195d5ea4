// One open observation: a draft with the steps that move it on, from sharing to the addendum.

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
} from '../../ipc/call';
import { Draft, type DraftOptions } from '../../parts/draft.svelte';
import type { Unsaved } from '../../parts/leaving';
import type { TextPart } from '../../parts/text';
import { firstName } from '../../words/names';
import { textParts } from './text';

/** What changes with each save. */
type Progress = Pick<Saved, 'pointsDone' | 'missingToShare' | 'missingToAgree'>;

export class Editor extends Draft<Content> {
  #view = $state.raw() as ObservationView;
  #progress = $state.raw() as Progress;

  /** The file of this record that was saved last. */
  file = $state.raw<FileSaved | undefined>();

  constructor(view: ObservationView, options: DraftOptions) {
    super(view.observation.content, view.observation.version, options);
    this.#view = view;
    this.#progress = view;
  }

  get view(): ObservationView {
    return this.#view;
  }

  override get id(): string {
    return this.#view.observation.id;
  }

  get state() {
    return this.#view.observation.state;
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

  /** Whether the person at this desk moves it on and writes in it. */
  get mine(): boolean {
    return this.#view.mine && !this.heldUp();
  }

  /** Whether Prepare, the notes and the feedback may be written. */
  get writable(): boolean {
    return this.mine && this.#view.mayEdit.observersWords;
  }

  /** Whether the talk and the next steps may be written. */
  get talkable(): boolean {
    return this.mine && this.#view.mayEdit.talk;
  }

  override get texts(): TextPart[] {
    return textParts(this.content, this.name, this.observerName);
  }

  protected override kept(content: Content, version: number): Unsaved {
    return { kind: 'observation', id: this.id, version, content, text: this.unsavedText() };
  }

  protected override async write(content: Content, version: number): Promise<Answer<Saved>> {
    const answer = await call(commands.writeObservation(this.id, version, content));
    if (answer.status === 'ok') this.#progress = answer.data;
    return answer;
  }

  share(): Promise<boolean> {
    return this.#move(() => commands.shareObservation(this.id));
  }

  takeBack(): Promise<boolean> {
    return this.#move(() => commands.takeBackObservation(this.id));
  }

  finishTalk(): Promise<boolean> {
    return this.#move(() => commands.finishTalk(this.id));
  }

  talkAgain(): Promise<boolean> {
    return this.#move(() => commands.talkAgain(this.id));
  }

  agree(response: Response, comment: string): Promise<boolean> {
    return this.#move(() => commands.agreeObservation(this.id, response, comment));
  }

  addTo(addition: Addition): Promise<boolean> {
    return this.#move(() => commands.addToObservation(this.id, addition));
  }

  giveCopy(person: string, on: string): Promise<boolean> {
    return this.#move(() => commands.giveCopy(this.id, person, on));
  }

  async markStep(step: string, doneOn: string | null): Promise<boolean> {
    const marked = await this.step(() => commands.markStep(step, doneOn));
    if (!marked) return false;
    this.#view = { ...this.#view, steps: this.#view.steps.map((each) => (each.id === step ? marked : each)) };
    this.changed();
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
    this.file = (await this.step(ask)) ?? undefined;
  }

  /** True when the draft is gone. */
  async discard(): Promise<boolean> {
    if ((await this.step(() => commands.discardObservation(this.id))) === undefined) return false;
    this.stop();
    this.changed();
    return true;
  }

  async #move(ask: () => Promise<Answer<ObservationView>>): Promise<boolean> {
    const view = await this.step(ask);
    if (!view) return false;
    this.#view = view;
    this.#progress = view;
    this.restart(view.observation.content, view.observation.version);
    return true;
  }
}
