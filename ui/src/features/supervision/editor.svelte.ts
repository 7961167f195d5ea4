// One open session: a draft with the step that agrees it.

import {
  call,
  commands,
  type Answer,
  type SessionContent,
  type SessionMissing,
  type SessionSaved,
  type SessionView,
  type StepRow,
} from '../../ipc/call';
import { Draft, type DraftOptions } from '../../parts/draft.svelte';
import type { Unsaved } from '../../parts/leaving';
import type { TextPart } from '../../parts/text';
import { firstName } from '../../words/names';
import { record as words } from '../../words/record';
import { textParts } from './text';

export class SessionEditor extends Draft<SessionContent> {
  #view = $state.raw() as SessionView;
  #missing = $state.raw<SessionMissing[]>([]);

  constructor(view: SessionView, options: DraftOptions) {
    super(view.session.content, view.session.version, options);
    this.#view = view;
    this.#missing = view.missing;
  }

  get view(): SessionView {
    return this.#view;
  }

  override get id(): string {
    return this.#view.session.id;
  }

  /** The practitioner's first name, for sentences. */
  get name(): string {
    return firstName(this.#view.practitioner.name);
  }

  /** What the record still needs, as of the last save. */
  get missing(): SessionMissing[] {
    return this.#missing;
  }

  /** Whether it can be written here at all. */
  get writable(): boolean {
    return this.#view.mine && !this.heldUp() && this.#view.session.state === 'writingUp';
  }

  override get texts(): TextPart[] {
    return textParts(this.content, this.name);
  }

  /** Typing in one field of the record. */
  wrote(part: Partial<SessionContent>, field: string): void {
    this.typed({ ...this.content, ...part }, field);
  }

  /** Choosing one value of one field. */
  chose(part: Partial<SessionContent>, label = words.did.choice): void {
    this.change({ ...this.content, ...part }, { label });
  }

  protected override kept(content: SessionContent, version: number): Unsaved {
    return { kind: 'session', id: this.id, version, content, text: this.unsavedText() };
  }

  protected override async write(content: SessionContent, version: number): Promise<Answer<SessionSaved>> {
    const answer = await call(commands.writeSession(this.id, version, content));
    if (answer.status === 'ok') this.#missing = answer.data.missing;
    return answer;
  }

  /** Agrees the record for both. True when it is agreed. */
  async agree(): Promise<boolean> {
    const view = await this.step(() => commands.agreeSession(this.id));
    if (!view) return false;
    this.#view = view;
    this.#missing = view.missing;
    this.restart(view.session.content, view.session.version);
    return true;
  }

  /** True when the draft is gone. */
  async discard(): Promise<boolean> {
    if ((await this.step(() => commands.discardSession(this.id))) === undefined) return false;
    this.stop();
    this.changed();
    return true;
  }

  /** Marks a step done on a day, or open again. True when that is kept. */
  async markStep(step: StepRow, doneOn: string | null): Promise<boolean> {
    const marked = await this.step(() => commands.markStep(step.id, doneOn));
    if (!marked) return false;
    const having = (steps: StepRow[]) => steps.map((each) => (each.id === step.id ? marked : each));
    this.#view = { ...this.#view, carried: having(this.#view.carried), steps: having(this.#view.steps) };
    this.changed();
    return true;
  }
}
