/** The number two people compare to know that nobody sits between their computers. */
import { createHash } from 'node:crypto';
import { keyHashOf } from './parley-id';

const LABEL = 'parley safety number 1';
const GROUPS = 6;
const DIGITS_PER_GROUP = 5;
const BYTES_PER_GROUP = 5;

/**
 * Six groups of five digits (99 bits), the same on both sides: `'12345 67890 ...'`.
 * Whoever wants to stand in between would have to find two keys that give this very number with each side's key.
 * Throws a RangeError when one of the two is no Parley id.
 */
export function safetyNumber(idA: string, idB: string): string {
  const [first, second] = [idA, idB].sort() as [string, string];
  const digest = createHash('sha512')
    .update(LABEL)
    .update(keyHashOf(first))
    .update(keyHashOf(second))
    .digest();
  const groups = Array.from({ length: GROUPS }, (_, group) =>
    String(digest.readUIntBE(group * BYTES_PER_GROUP, BYTES_PER_GROUP) % 10 ** DIGITS_PER_GROUP),
  );
  return groups.map((group) => group.padStart(DIGITS_PER_GROUP, '0')).join(' ');
}
