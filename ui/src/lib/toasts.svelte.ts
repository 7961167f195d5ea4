// Short notes about what was just done, with a way to take it back. They never carry anything
// that must be read: a failure is an InlineMessage or the save state, not a toast.

export type Toast = {
  id: number;
  text: string;
  /** Takes the thing back; the same as Ctrl+Z, so nothing is lost when the toast goes. */
  undo?: () => void;
};

/** Time to read and reach it. Pointing at it or focusing it stops the clock. */
const STAYS = 10_000;

export class Toasts {
  #shown = $state.raw<Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #next = 1;

  get shown(): Toast[] {
    return this.#shown;
  }

  /** Shows one, in place of whatever was shown: two Undo buttons would be a riddle. */
  show(text: string, undo?: () => void): void {
    for (const id of this.#timers.keys()) this.hold(id);
    const toast: Toast = undo ? { id: this.#next++, text, undo } : { id: this.#next++, text };
    this.#shown = [toast];
    this.release(toast.id);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }

  /** Keeps it while it is pointed at or focused. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  release(id: number): void {
    this.hold(id);
    this.#timers.set(id, setTimeout(() => this.dismiss(id), STAYS));
  }
}
