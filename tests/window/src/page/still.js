// Waits until what fades or slides has arrived: half-faded text has a contrast that nobody reads.
// One that has not arrived in two seconds is paused or out of sight, and never will.
const done = arguments[arguments.length - 1];
const ending = document
  .getAnimations()
  .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
Promise.allSettled(ending.map((animation) => animation.finished)).then(() => done());
setTimeout(done, 2000);
