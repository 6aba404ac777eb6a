/** Parley ids: who a peer is, said by the hash of its public key. */
import { createHash } from 'node:crypto';
import { PARLEY_ID_PATTERN } from '../../../shared/parley-id';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const PREFIX = 'p1';
const BITS_PER_DIGIT = 5;

/** Characters of every Parley id: the prefix and base32 of 256 bits. */
export const PARLEY_ID_LENGTH = 54;
/** Digits of the port behind it, zero-padded, so that a dialer's string has a fixed length too. */
export const PORT_DIGITS = 5;
/** `ID:PORT`, as a dialer sends it. */
export const DIALER_HELLO_LENGTH = PARLEY_ID_LENGTH + 1 + PORT_DIGITS;

/** True for a string that is a Parley id. */
export function isParleyId(id: string): boolean {
  return PARLEY_ID_PATTERN.test(id);
}

/** The Parley id of a public key, given as SubjectPublicKeyInfo in DER. */
export function parleyIdOf(spki: Uint8Array): string {
  return PREFIX + base32(createHash('sha256').update(spki).digest());
}

/** What a Parley dialer sends: its id and the port it listens on (0 to 65535), always DIALER_HELLO_LENGTH characters. */
export function dialerHello(id: string, port: number): string {
  return `${id}:${String(port).padStart(PORT_DIGITS, '0')}`;
}

/** The 32 bytes of SHA-256(SPKI) that an id stands for. Throws a RangeError for anything but a Parley id. */
export function keyHashOf(id: string): Buffer {
  if (!isParleyId(id)) throw new RangeError('not a Parley id');
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const digit of id.slice(PREFIX.length)) {
    value = (value << BITS_PER_DIGIT) | ALPHABET.indexOf(digit);
    bits += BITS_PER_DIGIT;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 0xff);
    value &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= BITS_PER_DIGIT) {
      bits -= BITS_PER_DIGIT;
      text += ALPHABET.charAt((value >>> bits) & 31);
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((value << (BITS_PER_DIGIT - bits)) & 31) : text;
}
