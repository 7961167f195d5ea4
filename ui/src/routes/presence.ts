// Notices that somebody is at the desk: a key, the pointer. The shell keeps the time.

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Milliseconds between two reports, so that typing does not ask the shell at every key. */
const QUIET = 5000;

/**
 * Calls `onsign` when somebody is there, at most once in a while, or at each sign while `urgent`; call
 * what it answers to stop.
 */
export function whenHere(
  onsign: () => void,
  urgent: () => boolean,
  now: () => number = () => performance.now(),
  target: EventTarget = window,
): () => void {
  let last = -Infinity;
  const sign = () => {
    if (!urgent() && now() - last < QUIET) return;
    last = now();
    onsign();
  };
  for (const name of SIGNS) target.addEventListener(name, sign, { capture: true, passive: true });
  return () => {
    for (const name of SIGNS) target.removeEventListener(name, sign, { capture: true });
  };
}
