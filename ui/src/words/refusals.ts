// What the window says when a rule says no, and when something breaks. One entry for each code
// that can arrive: the record is complete by type, so a code without words does not compile.

/** What happened, and what the person can do next. Nothing is lost by a refusal. */
export type Words = { what: string; next: string };

/** Words for every code of one kind; `Code` is the generated union. */
export type WordsFor<Code extends string> = Readonly<Record<Code, Words>>;

/** A fault that reached the window without a code, such as a command the shell did not allow. */
export const unexpected: Words = {
  what: 'Something went wrong in Sightline. Nothing you wrote is lost.',
  next: 'Try again. If it happens again, close Sightline, open it, and tell your IT team what you were doing.',
};
