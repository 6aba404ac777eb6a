/** Limits of what is stored, searched and kept: as ./limits. */

/** How long a store that another program holds is waited for when it is opened: no window can stand still yet. */
export const STORE_OPEN_TIMEOUT_MS = 2_000;
/** The same later, when the window stands still meanwhile: longer would be noticed. What came in is tried again (below). */
export const STORE_BUSY_TIMEOUT_MS = 100;
/** A store that refuses (disk full, locked) is tried again this often; what came in waits, and its link reads no further. */
export const STORE_RETRY_MS = 1_000;

/**
 * Pictures that the viewer gets at once on either side of the one it shows: read in some milliseconds, and more than anybody steps
 * through before the next are there.
 */
export const VIEWER_PICTURES_ASIDE = 100;
/** With so few left on one side the viewer asks for more. */
export const VIEWER_PICTURES_LEFT = 20;

// -- Search --

/** What is typed to search for, in UTF-16 units: more is no search, but a text pasted by mistake. */
export const MAX_SEARCH_TEXT_LENGTH = 200;
/** Words looked for at once; those behind them are left out. */
export const MAX_SEARCH_TERMS = 32;
/** Of a longer word only so much is in the index, in characters: nobody types more of it, and base64 has no end. */
export const MAX_SEARCH_TERM_LENGTH = 64;
/** Found messages in one answer: some windows full. */
export const MAX_SEARCH_HITS = 100;
/** What is shown of a found text, in UTF-16 units: three lines of the list ... */
export const SEARCH_EXCERPT_LENGTH = 160;
/** ... with this much before the first match. */
export const SEARCH_EXCERPT_LEAD = 32;

/** Daily copies of the store that are kept: damage is noticed within days, and each is as large as the store. */
export const MAX_DAILY_BACKUPS = 3;
/** Copies from before a change of the schema that are kept: enough to go back one update. */
export const MAX_MIGRATION_BACKUPS = 2;
/** The first copy of a day waits until the start is over; later it is asked this often whether there is a new day. */
export const BACKUP_FIRST_DELAY_MS = 15_000;
export const BACKUP_INTERVAL_MS = 60 * 60_000;

/** Messages of a deleted conversation that are removed in one turn: 1 ms, or 30 when the search index gives room back with it. */
export const REMOVAL_PIECE_MESSAGES = 20;
/** Each goes over the whole conversation and takes one message of so many: in the last one, 1 of 64 of the index goes at a stretch. */
export const REMOVAL_ROUNDS = 64;
/** How long a deleted conversation can be taken back: long enough to see what one has done. */
export const UNDO_DELETE_MS = 5_000;
/** How long pictures that were just sent can be taken back. */
export const UNDO_SEND_MS = 5_000;
/** How long it is offered to delete there too what had arrived before it was taken back: one has to read, and to make up one's mind. */
export const DELETE_THERE_MS = 10_000;
/** What one may still do stands at least for this long after the pointer or the focus has left it. */
export const MIN_OFFER_REST_MS = 2_000;
/** Lots of pictures of which it is remembered what they became, so that they can be taken back: many more than are sent in five seconds. */
export const MAX_LOTS = 20;
/** For a picture that is taken back to be stopped, in ms: no network needs it, but a busy disk. */
export const TAKE_BACK_TIMEOUT_MS = 3_000;
/** Messages of an export that are read and written in one turn: some 10 ms in which nothing else happens. */
export const EXPORT_PAGE_MESSAGES = 200;
/**
 * A picture for somebody who is away is copied up to this size, in bytes, where the disk cannot clone it: photographs and most else
 * that is dropped, in less than a second. A larger one is sent from where it is.
 */
export const MAX_WAITING_COPY_BYTES = 100_000_000;
/** What a disk said of its free space holds for this long; DISK_RESERVE_BYTES covers what changes meanwhile. */
export const FREE_SPACE_MEMORY_MS = 500;
/** While files come in, free space is also looked at after so many bytes: an eighth of DISK_RESERVE_BYTES, and cheap beside writing them. */
export const FREE_SPACE_CHECK_BYTES = 8 * 1024 * 1024;
