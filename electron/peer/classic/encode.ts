import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createDeflate, deflate } from 'node:zlib';
import { ParleyError } from '../../../shared/errors';
import { sentence, type Sentence } from '../../../shared/sentence';
import { SEND_CHUNK_BYTES } from '../../../shared/limits';
import type { ByteSource, OutgoingPayload } from '../types';
import { COMPRESSED_MARK } from './compression';
import { END_OF_PACKET } from './framing';

const deflateAsync = promisify(deflate);
const ZLIB_NAME = Buffer.from('zlib');
const TRAILER = Buffer.from([END_OF_PACKET]);
const COMPRESSED_TRAILER = Buffer.from([COMPRESSED_MARK, END_OF_PACKET]);

type ImagePayload = Extract<OutgoingPayload, { kind: 'image' }>;

/** A payload as it goes over the wire. */
export type EncodedPayload =
  | {
      readonly kind: 'whole';
      /** Size of the payload itself, for progress. */
      readonly totalBytes: number;
      readonly packet: Buffer | Promise<Buffer>;
    }
  | {
      readonly kind: 'stream';
      readonly totalBytes: number;
      /** Opens the payload anew: once for each peer it goes to. */
      readonly open: () => AsyncIterable<StreamPiece>;
    };

export interface StreamPiece {
  readonly wire: Buffer;
  /** Bytes of the payload encoded up to and with this piece. */
  readonly doneBytes: number;
}

/**
 * Checks a payload and turns it into the bytes of one packet.
 * @throws ParleyError payload-invalid, for what the classic wire cannot carry
 */
export function encodePayload(payload: OutgoingPayload, compression?: 'zlib'): EncodedPayload {
  if (payload.kind === 'image') return encodeImage(payload, compression);
  const body = bodyOf(payload);
  if (body.length === 0) throw invalid(sentence`There is nothing in this message to send.`);
  if (compression === 'zlib') {
    return { kind: 'whole', totalBytes: body.length, packet: compressedPacket(body) };
  }
  checkPlainBody(payload.kind, body);
  return { kind: 'whole', totalBytes: body.length, packet: Buffer.concat([body, TRAILER]) };
}

function bodyOf(payload: Exclude<OutgoingPayload, ImagePayload>): Buffer {
  switch (payload.kind) {
    case 'text':
      return Buffer.from(payload.text, 'utf8');
    case 'json':
      return Buffer.from(jsonText(payload.value), 'utf8');
    case 'bytes':
      return Buffer.from(payload.bytes.buffer, payload.bytes.byteOffset, payload.bytes.byteLength);
  }
}

/** For undefined and functions the answer is undefined, whatever its own type says. */
const stringify: (value: unknown) => string | undefined = JSON.stringify;

function jsonText(value: unknown): string {
  let text: string | undefined;
  try {
    text = stringify(value);
  } catch (cause) {
    throw invalid(sentence`This value cannot be written as JSON.`, cause);
  }
  if (text === undefined) throw invalid(sentence`This value cannot be written as JSON.`);
  return text;
}

/** What would end the packet early, or be taken for a compressed one. Compressing makes base64 of it and is always safe. */
function checkPlainBody(kind: 'text' | 'json' | 'bytes', body: Buffer): void {
  const what = kind === 'bytes' ? sentence`These bytes` : sentence`This text`;
  if (body.includes(END_OF_PACKET)) {
    throw invalid(
      sentence`${what} cannot be sent as it is: the character U+0004 in it ends a message on this wire. Send it compressed, or as a file.`,
    );
  }
  if (body[body.length - 1] === COMPRESSED_MARK) {
    throw invalid(
      sentence`${what} cannot be sent as it is: the character U+0002 at its end marks compressed messages on this wire. Send it compressed.`,
    );
  }
}

async function compressedPacket(body: Buffer): Promise<Buffer> {
  const folded = await deflateAsync(body);
  const text = Buffer.concat([folded, ZLIB_NAME]).toString('base64');
  return Buffer.concat([Buffer.from(text, 'latin1'), COMPRESSED_TRAILER]);
}

function encodeImage(payload: ImagePayload, compression?: 'zlib'): EncodedPayload {
  if (payload.sizeBytes === 0) throw invalid(sentence`This image file is empty.`);
  const open = compression === 'zlib' ? () => compressedImage(payload) : () => plainImage(payload);
  return { kind: 'stream', totalBytes: payload.sizeBytes, open };
}

/** The packet of an image, piece by piece, the end byte with the last. */
async function* plainImage(payload: ImagePayload): AsyncGenerator<StreamPiece> {
  yield* toBase64(exactly(payload), TRAILER);
}

/** As `plainImage`; progress is of the file all the same, as far as the compressor has read it. */
async function* compressedImage(payload: ImagePayload): AsyncGenerator<StreamPiece> {
  let readBytes = 0;
  async function* base64Text(): AsyncGenerator<Buffer> {
    for await (const piece of toBase64(exactly(payload), Buffer.alloc(0))) {
      readBytes = piece.doneBytes;
      yield piece.wire;
    }
  }
  const source = Readable.from(base64Text(), { objectMode: false });
  const folding = createDeflate({ chunkSize: SEND_CHUNK_BYTES });
  source.on('error', (error) => folding.destroy(error));
  source.pipe(folding);
  async function* named(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of folding) yield piece as Buffer;
    } finally {
      source.destroy();
    }
    yield ZLIB_NAME;
  }
  for await (const piece of toBase64(named(), COMPRESSED_TRAILER)) {
    yield { wire: piece.wire, doneBytes: readBytes };
  }
}

/** Whatever sizes the source gives, base64 is made of whole threes; what is left over waits for more. */
async function* toBase64(source: ByteSource, trailer: Buffer): AsyncGenerator<StreamPiece> {
  let carry = Buffer.alloc(0);
  let doneBytes = 0;
  for await (const piece of source) {
    for (let at = 0; at < piece.length; at += SEND_CHUNK_BYTES) {
      const part = piece.subarray(at, at + SEND_CHUNK_BYTES);
      const joined = carry.length === 0 ? asBuffer(part) : Buffer.concat([carry, part]);
      const whole = joined.length - (joined.length % 3);
      carry = Buffer.from(joined.subarray(whole));
      doneBytes += part.length;
      if (whole > 0) yield { wire: base64Bytes(joined.subarray(0, whole)), doneBytes };
    }
  }
  const end = Buffer.concat([base64Bytes(carry), trailer]);
  if (end.length > 0) yield { wire: end, doneBytes };
}

function base64Bytes(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('base64'), 'latin1');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A file that changes while it is sent would arrive broken: better to say so. */
async function* exactly(payload: ImagePayload): AsyncGenerator<Uint8Array> {
  let readBytes = 0;
  for await (const piece of payload.open()) {
    readBytes += piece.length;
    if (readBytes > payload.sizeBytes) break;
    yield piece;
  }
  if (readBytes !== payload.sizeBytes) {
    throw new ParleyError('file-unreadable', 'The file changed while it was being sent. Send it once more.');
  }
}

function invalid(message: Sentence, cause?: unknown): ParleyError {
  return new ParleyError('payload-invalid', message, { cause });
}
