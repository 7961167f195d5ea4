// Notices that nobody is at the desk: no key, no pointer for a while.

/** Minutes without a sign of life before the records lock. */
export const IDLE_MINUTES = 15;

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Calls `onidle` once nothing was touched for `minutes`; call what it answers to stop. */
export function whenIdle(onidle: () => void, minutes = IDLE_MINUTES, target: EventTarget = window): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(onidle, minutes * 60_000);
  };
  for (const sign of SIGNS) target.addEventListener(sign, restart, { capture: true, passive: true });
  restart();
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS) target.removeEventListener(sign, restart, { capture: true });
  };
}
