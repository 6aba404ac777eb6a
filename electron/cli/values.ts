/** Single values of the command line. What is wrong with one is told with the option's name. */
import { ParleyError } from '../../shared/errors';
import { MAX_PEER_NAME_LENGTH } from '../../shared/limits';

const MAX_PORT = 65_535;
/** setTimeout takes a signed 32-bit number of milliseconds; a longer one would fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** @throws ParleyError request-invalid */
export function portNumber(option: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= MAX_PORT) return port;
  throw new ParleyError('request-invalid', `${option} needs a number from 0 to ${MAX_PORT}, not "${text}".`);
}

/**
 * Seconds, with a fraction if need be, as milliseconds.
 * @throws ParleyError request-invalid
 */
export function numberOfSeconds(option: string, text: string): number {
  const timeoutMs = Math.round(Number(text) * 1000);
  if (/^\d*\.?\d+$/.test(text) && timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT_MS) return timeoutMs;
  throw new ParleyError('request-invalid', `${option} needs a number of seconds, such as 30, not "${text}".`);
}

/**
 * The text itself, once it is known to be JSON. It is not written anew, so that long numbers keep their digits.
 * @throws ParleyError request-invalid
 */
export function jsonText(option: string, text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ParleyError('request-invalid', `${option} needs JSON: ${reason}.`);
  }
}

/**
 * A text that every classic node can take.
 * @throws ParleyError request-invalid
 */
export function plainText(option: string, text: string): string {
  if (text === '')
    throw new ParleyError('request-invalid', `${option} needs a text with at least one character.`);
  if (text.includes('\u0004') || text.endsWith('\u0002')) {
    throw new ParleyError(
      'request-invalid',
      `The text of ${option} holds U+0004 or ends with U+0002. On the classic wire these end a message.`,
    );
  }
  return text;
}

/**
 * A name as other Parleys show it.
 * @throws ParleyError request-invalid
 */
export function shownName(option: string, text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= MAX_PEER_NAME_LENGTH) return name;
  throw new ParleyError(
    'request-invalid',
    `${option} needs a name of 1 to ${MAX_PEER_NAME_LENGTH} characters.`,
  );
}
