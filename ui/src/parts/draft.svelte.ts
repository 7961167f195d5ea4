// One open record: what is on screen, its undo, its saving, and the steps that move it on. What is
// on screen is the newest there is; the core's rules decide what becomes of it. Each kind of record
// makes its own from this one; nothing here knows which.

import { announce } from '../lib/announce';
import { Autosave, type Hope, type SaveStatus } from '../lib/autosave';
import type { Toasts } from '../lib/toasts.svelte';
import { UndoStack, type Change } from '../lib/undo.svelte';
import { call, type Answer, type Refusal, type UiError } from '../ipc/call';
import { record as words } from '../words/record';
import type { Unsaved } from './leaving';
import { plainText, type TextPart } from './text';
import { Titles } from './titles.svelte';

export type DraftOptions = {
  toasts: Toasts;
  /** Told when the record rests after saves, and after each step, so that lists can follow. */
  onchanged?: () => void;
  /** Whether the records can only be read. */
  heldUp?: () => boolean;
  now?: () => Date;
};

/** Refusals of the record itself: what is on screen can never be saved over what the store holds. */
const FINAL: ReadonlySet<Refusal['code']> = new Set([
  'staleCopy',
  'sharedAlready',
  'agreedAlready',
  'wrongState',
  'notYours',
  'unknownRecord',
]);
/** Refusals that pass by themselves. */
const PASSING: ReadonlySet<Refusal['code']> = new Set(['locked', 'storeInUse']);

/** What can help after a save that did not work. Any other refusal is of something that is written. */
export function hopeOf(cause: UiError): Hope {
  if (cause.kind === 'fault' || PASSING.has(cause.refusal.code)) return 'again';
  return FINAL.has(cause.refusal.code) ? 'none' : 'change';
}

export abstract class Draft<C> {
  /** What the linked standards say. */
  readonly titles = new Titles();
  #undo: UndoStack<C>;
  #autosave: Autosave<C>;
  #version: number;
  #onchanged: () => void;
  #toasts: Toasts;
  /** The toast that offers to take the newest change back. */
  #offer: number | undefined;
  #stopped = false;
  /** Saved since the last time somebody was told. */
  #untold = false;

  status = $state.raw<SaveStatus>({ kind: 'untouched' });
  /** Why the last step (share, agree …) was not done; a new step clears it. */
  problem = $state.raw<UiError | undefined>();
  /** A step is on its way. */
  busy = $state(false);

  /** Whether the records can only be read: then this one is, whoever's it is. */
  protected readonly heldUp: () => boolean;

  constructor(
    content: C,
    version: number,
    { toasts, onchanged = () => {}, heldUp = () => false, now = () => new Date() }: DraftOptions,
  ) {
    this.heldUp = heldUp;
    this.#version = version;
    this.#undo = new UndoStack(content);
    this.#onchanged = onchanged;
    this.#toasts = toasts;
    this.#autosave = new Autosave<C>({
      save: (content) => this.#save(content),
      onstate: (status) => (this.status = status),
      hope: (cause) => hopeOf(cause as UiError),
      now,
    });
  }

  abstract get id(): string;

  /** The words on screen with what each is. */
  abstract get texts(): TextPart[];

  /** Words that no save has kept, with what a later save of them needs. */
  protected abstract kept(content: C, version: number): Unsaved;

  /** Writes the words over the version that the store is known to hold. */
  protected abstract write(content: C, version: number): Promise<Answer<{ version: number }>>;

  /** The words as they are on screen now, saved or not. */
  get content(): C {
    return this.#undo.current;
  }

  get undoLabel(): string | undefined {
    return this.#undo.undoLabel;
  }

  get redoLabel(): string | undefined {
    return this.#undo.redoLabel;
  }

  /** Takes the next content: a step to undo, and something to save. */
  change(next: C, change: Change): void {
    if (Object.is(next, this.content)) return;
    this.#withdrawOffer();
    this.#undo.record(next, change);
    this.#autosave.changed(next);
  }

  /** Typing in one field: letters that follow each other closely are one step. */
  typed(next: C, field: string): void {
    this.change(next, { label: words.did.typing, group: field });
  }

  /**
   * Takes out something that people may want back, and offers that in a toast until the next change:
   * after that, Undo in the toast would take back something else. `back` puts the focus there.
   */
  remove(next: C, label: string, said: string, back: () => void = () => {}): void {
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
    if (this.#untold) this.changed();
    return kept;
  }

  /** All that is on screen, as plain text, for when it cannot be saved. */
  unsavedText(): string {
    return plainText(this.texts);
  }

  /** The words that no save has kept, for whoever has to keep them elsewhere. */
  get unsaved(): Unsaved | undefined {
    const content = this.#stopped ? undefined : this.#autosave.unsaved;
    return content === undefined ? undefined : this.kept(content, this.#version);
  }

  /** Saves no more: for a record that closes, after a `flush`, or that is given up. */
  stop(): void {
    this.#stopped = true;
    this.#autosave.stop();
  }

  async #save(content: C): Promise<void> {
    const answer = await call(this.write(content, this.#version));
    if (answer.status === 'error') throw answer.error;
    this.#version = answer.data.version;
    this.#untold = true;
  }

  /** Tells those who show this record elsewhere. */
  protected changed(): void {
    this.#untold = false;
    this.#onchanged();
  }

  /** A step makes the words of before final, or opens them again: undo starts anew. */
  protected restart(content: C, version: number): void {
    this.#version = version;
    this.#undo.reset(content);
    this.changed();
  }

  /**
   * Does one step: saves first, so that nothing is decided on words the core does not have, and keeps
   * the reason where it was not done. Answers what came of it, and nothing while another is on its way.
   */
  protected async step<T>(ask: () => Promise<Answer<T>>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = undefined;
    try {
      // What could not be saved is said by the save state already.
      if (!(await this.flush())) return undefined;
      const answer = await call(ask());
      if (answer.status === 'ok') return answer.data;
      this.problem = answer.error;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
