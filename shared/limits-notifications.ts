/** What a notification shows, and how often. */

/** A peer's messages are told by a notification at most this often: a burst is one thing to look at. */
export const NOTIFICATION_INTERVAL_MS = 1_000;
/** A preview in a notification, in UTF-16 units: systems show two or three lines. */
export const NOTIFICATION_TEXT_LENGTH = 140;
/** A picture in a notification, pixels a side: systems show 48 to 64, twice that on a dense screen is hardly seen. */
export const NOTIFICATION_ICON_PX = 96;
/** A notification waits for its picture no longer than this: from a computer nearby it is there by then. */
export const NOTIFICATION_PICTURE_WAIT_MS = 2_000;
