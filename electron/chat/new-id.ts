import { randomUUID } from 'node:crypto';

/** Hex digits of the milliseconds since 1970, as UUIDs of version 7 (RFC 9562) begin. */
const TIME_DIGITS = 12;
/** Where a UUID's random part begins, behind the version's digit. */
const RANDOM_START = 15;

/**
 * An id for a message or a file: a UUID of version 7. It begins with the time, so that the store's index of ids grows at its
 * end: inserting rows with ids that are random all through takes two to three times the work.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(TIME_DIGITS, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(RANDOM_START)}`;
}
