// Answers that arrive out of order: while somebody types, only the newest question counts.

/** Wraps an asking function so that an answer which a later question has overtaken is dropped. */
export function latest<Q, A>(ask: (question: Q) => Promise<A>): (question: Q) => Promise<A | undefined> {
  let newest = 0;
  return async (question) => {
    const mine = ++newest;
    const answer = await ask(question);
    return mine === newest ? answer : undefined;
  };
}
