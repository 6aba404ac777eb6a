/** What strangers may cost who ask to be let in. See docs/security.md, "Who is let in". */

const MINUTE_MS = 60_000;

/** Strangers who wait to be let in; further ones are turned away, so that nobody is pushed out. More would hide who matters. */
export const MAX_VISITORS = 20;
/** From one address, or one IPv6 network: waiting, or told "Not now" of late. One computer with many names must not take every place. */
export const MAX_VISITORS_PER_BLOCK = 3;
/** A card goes when its stranger was not heard of for so long: three times as long as a Parley waits between two questions. */
export const VISITOR_EXPIRY_MS = 30 * MINUTE_MS;
/** After "Not now" the same stranger is not put before the person for so long; each further time twice as long ... */
export const VISITOR_COOL_DOWN_MS = 10 * MINUTE_MS;
/** ... up to a day, for which each "Not now" is remembered. */
export const MAX_VISITOR_COOL_DOWN_MS = 24 * 60 * MINUTE_MS;
/** Times that a person said "Not now" which are remembered: nobody says it oftener in a day. */
export const MAX_REFUSALS = 500;
/** Strangers are told of by a notification at most this often: further ones are told of together when the time is over. */
export const VISITOR_NOTIFICATION_INTERVAL_MS = MINUTE_MS;
/** A Parley that was not let in asks again this seldom: at random after half of it at the earliest. */
export const NOT_LET_IN_REDIAL_MS = 10 * MINUTE_MS;
