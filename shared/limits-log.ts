/** Limits of what the log shows and what one writes below it: as ./limits. */

/** Other messages that may lie between the pictures of one album: about a window full, so that it is not far from where it goes on. */
export const MAX_ALBUM_GAP_MESSAGES = 30;
/** What was on screen for this long without scrolling was read. */
export const MARK_READ_DELAY_MS = 300;
/** A draft is kept this long after one began to type, and so about four times a second: a crash costs a few letters. */
export const KEEP_DRAFT_DELAY_MS = 250;
/** Messages by which a page of the log is made longer so that it cuts no album; a larger album is cut. */
export const MAX_ALBUM_REACH_MESSAGES = 60;
