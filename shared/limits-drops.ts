/** Limits of what is dropped. How many pictures one drop may bring is MAX_FILES_PER_DROP. */

/** Folders within each other. Photo libraries have four or five; what goes deeper is a program's. */
export const MAX_FOLDER_DEPTH = 12;
/** Files and folders that are looked at in one drop: a few seconds' work on a slow disk. Whoever drops a whole disk meant something else. */
export const MAX_FOLDER_ENTRIES = 20_000;
/** Files that are named of those that were left out; of the others the number is said. */
export const MAX_LEFT_OUT_NAMES = 3;
/** In bytes: a picture that has no file, such as one dragged out of a browser. It is held in memory several times over. */
export const MAX_DROPPED_BYTES = 64 * 1024 * 1024;
/** In characters, of what a browser says of a drag: room for such a picture in base64, and the page's text around it. */
export const MAX_DROPPED_TEXT_LENGTH = 1.5 * MAX_DROPPED_BYTES;
/** In characters, of a web address that is put where one writes. Longer ones carry data. */
export const MAX_DROPPED_ADDRESS_LENGTH = 2_000;
