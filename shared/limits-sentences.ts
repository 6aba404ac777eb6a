/** Limits of what an error says. */

/** In characters. The longest sentence with two paths in it has half of that. */
export const MAX_SENTENCE_LENGTH = 2_000;
/** The sentences of Parley have four at most. */
export const MAX_SENTENCE_VALUES = 8;
