import { isUtf8 } from 'node:buffer';
import { sniffImage } from '../../../shared/image-format';
import { MAX_DECOMPRESSED_BYTES, MAX_JSON_PARSE_BYTES, SNIFF_BYTES } from '../../../shared/limits';
import type { PeerMessage } from '../types';
import { decodeBase64Into, decodedSizeBytes, withoutLineEnds } from './base64';
import { decompress, readCompressed } from './compression';
import { waitForTurn } from './turn';

/** Base64 of SNIFF_BYTES, with room for one line end. */
const IMAGE_HEAD_CHARS = Math.ceil(SNIFF_BYTES / 3) * 4 + 2;
/** No image is smaller; what is shorter is a word that happens to begin like one. */
const MIN_IMAGE_BYTES = 20;
/** Pieces of base64 decoded before others get their turn: 4 MiB, some 5 ms. */
const PIECES_PER_TURN = 16;
/** A view keeps the whole chunk it was read with in memory: what is much smaller than that is copied. */
const COPY_WHEN_CHUNK_IS_TIMES = 2;
const BASE64_HEAD = /^[A-Za-z0-9+/\r\n]+={0,2}[\r\n]*$/;

/**
 * What a packet says, in the order in which a Python node decides: compressed, bytes, image, JSON, text.
 * Answers at once for what is small, else with a promise, so that a large packet never holds up the others.
 * @param bytes the packet without its end byte; not changed, but views of it may be kept
 * @param onGrow told how large a compressed packet has become; what it throws ends the reading
 * @throws ParleyError decompress-failed, decompressed-too-large (also as a rejection)
 */
export function readPacket(
  bytes: Buffer,
  onGrow?: (sizeBytes: number) => void,
): PeerMessage | Promise<PeerMessage> {
  const compressed = readCompressed(bytes);
  if (compressed === null) return readPlain(bytes);
  const unfolded = decompress(compressed, MAX_DECOMPRESSED_BYTES, onGrow);
  return unfolded instanceof Promise ? unfolded.then(readPlain) : readPlain(unfolded);
}

/** Whether base64 text that begins like this is an image's, as far as its head tells. */
export function looksLikeImage(head: Buffer): boolean {
  const text = head.toString('latin1', 0, IMAGE_HEAD_CHARS);
  return BASE64_HEAD.test(text) && sniffImage(Buffer.from(text, 'base64')) !== null;
}

function readPlain(bytes: Buffer): PeerMessage | Promise<PeerMessage> {
  if (looksLikeImage(bytes)) {
    const image = readImage(bytes);
    if (image instanceof Promise) return image.then((found) => found ?? readWords(bytes));
    if (image !== null) return image;
  }
  return readWords(bytes);
}

function readWords(bytes: Buffer): PeerMessage {
  if (!isUtf8(bytes)) return { kind: 'bytes', bytes: detached(bytes) };
  const text = bytes.toString('utf8');
  const value = bytes.length <= MAX_JSON_PARSE_BYTES ? parseObjectOrArray(text) : undefined;
  return value === undefined ? { kind: 'text', text } : { kind: 'json', text, value };
}

/** Null when the packet only begins like an image. */
function readImage(packet: Buffer): PeerMessage | null | Promise<PeerMessage | null> {
  const text = withoutLineEnds(packet);
  const sizeBytes = decodedSizeBytes(text);
  if (sizeBytes === null || sizeBytes < MIN_IMAGE_BYTES) return null;
  const image = Buffer.allocUnsafeSlow(sizeBytes);
  const decoding = decodeBase64Into(image, text);
  const progress = decodeForOneTurn(decoding);
  return progress === null ? decodeInTurns(decoding, image) : progress ? imageMessage(image) : null;
}

async function decodeInTurns(decoding: Generator<void, boolean>, image: Buffer): Promise<PeerMessage | null> {
  for (;;) {
    await waitForTurn();
    const progress = decodeForOneTurn(decoding);
    if (progress !== null) return progress ? imageMessage(image) : null;
  }
}

/** Whether it was base64, or null when there is more to decode. */
function decodeForOneTurn(decoding: Generator<void, boolean>): boolean | null {
  for (let piece = 0; piece < PIECES_PER_TURN; piece += 1) {
    const step = decoding.next();
    if (step.done === true) return step.value;
  }
  return null;
}

function imageMessage(image: Buffer): PeerMessage {
  return { kind: 'image', sizeBytes: image.length, bytes: () => [image] };
}

/**
 * Only objects and arrays count as JSON. A person's "42", "true" or "null" is JSON for a Python node too, but here it
 * stays the text that the person typed.
 */
function parseObjectOrArray(text: string): unknown {
  const first = /[^ \t\r\n]/.exec(text)?.[0];
  if (first !== '{' && first !== '[') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function detached(bytes: Buffer): Buffer {
  const isSmallView = bytes.buffer.byteLength > bytes.length * COPY_WHEN_CHUNK_IS_TIMES;
  return isSmallView ? Buffer.from(new Uint8Array(bytes)) : bytes;
}
