/** Limits of what is kept of pictures beside their files: as ./limits. */

/** Large renderings of what the window cannot draw by itself, each of 1 to 20 MiB: those of a few hundred pictures that were looked at last. */
export const MAX_VIEW_CACHE_BYTES = 1024 * 1024 * 1024;
/** Segments before a JPEG's frame that are passed over: a profile for print takes 40 of 64 KiB each. */
export const MAX_JPEG_SEGMENTS = 512;
