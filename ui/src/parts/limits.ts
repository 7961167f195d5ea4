// How long texts may be, as the core has it.

/** The longest name, role, team or other short text, in characters. */
export const SHORT_TEXT = 120;
