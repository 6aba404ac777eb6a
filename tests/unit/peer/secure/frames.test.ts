import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_HEADER_BYTES,
  encodeControl,
  Framer,
  writeChunkHeader,
  type FrameEvent,
} from '../../../../electron/peer/secure/frames';
import { MAX_CHUNK_FRAME_BYTES, MAX_CONTROL_FRAME_BYTES } from '../../../../shared/limits';

function chunkFrame(transfer: number, bytes: Uint8Array): Buffer {
  const frame = Buffer.alloc(CHUNK_HEADER_BYTES + bytes.length);
  writeChunkHeader(frame, 0, transfer, bytes.length);
  frame.set(bytes, CHUNK_HEADER_BYTES);
  return frame;
}

/** What the framer says, with the pieces of each chunk frame that follow one another joined. */
function framed(pieces: Iterable<Buffer>): [string | number, string][] {
  const framer = new Framer();
  const seen: [string | number, string][] = [];
  const emit = (event: FrameEvent): void => {
    if (event.kind === 'control') return void seen.push(['control', event.body.toString()]);
    const last = seen.at(-1);
    if (last?.[0] === event.transfer) last[1] += event.bytes.toString('hex');
    else seen.push([event.transfer, event.bytes.toString('hex')]);
  };
  for (const piece of pieces) framer.push(piece, emit);
  return seen;
}

function header(lengthBytes: number, kind: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(lengthBytes);
  bytes.writeUInt8(kind, 4);
  return bytes;
}

const vectors: [string, Buffer, [string | number, string][]][] = [
  ['a control frame', encodeControl('{"type":"x"}'), [['control', '{"type":"x"}']]],
  ['text beyond ASCII', encodeControl('"Grüße 🎈"'), [['control', '"Grüße 🎈"']]],
  ['a chunk', chunkFrame(7, Buffer.from('abc')), [[7, '616263']]],
  ['the highest transfer number', chunkFrame(0xffff_ffff, Buffer.from([1])), [[0xffff_ffff, '01']]],
  [
    'control, chunk, control',
    Buffer.concat([encodeControl('{}'), chunkFrame(1, Buffer.from([9, 8])), encodeControl('[]')]),
    [
      ['control', '{}'],
      [1, '0908'],
      ['control', '[]'],
    ],
  ],
];

describe('the framer', () => {
  it.each(vectors)('reads %s, split at every byte', (_what, bytes, expected) => {
    expect(framed([bytes])).toEqual(expected);
    for (let at = 1; at < bytes.length; at += 1) {
      expect(framed([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(expected);
    }
    expect(framed(Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(expected);
  });

  it('gives back whatever was encoded, however it is cut', () => {
    const frame = fc.oneof(
      fc
        .string({ minLength: 1, maxLength: 300, unit: 'grapheme' })
        .map((text) => ({ text, bytes: encodeControl(text) })),
      fc
        .tuple(fc.integer({ min: 1, max: 5 }), fc.uint8Array({ minLength: 1, maxLength: 300 }))
        .map(([transfer, bytes]) => ({ transfer, content: bytes, bytes: chunkFrame(transfer, bytes) })),
    );
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 8 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 90 })),
        (frames, cuts) => {
          const whole = Buffer.concat(frames.map(({ bytes }) => bytes));
          const pieces: Buffer[] = [];
          for (let at = 0; at < whole.length;) {
            const length = cuts.next().value as number;
            pieces.push(whole.subarray(at, at + length));
            at += length;
          }
          expect(framed(pieces)).toEqual(framed([whole]));
          const texts = framed([whole]).filter(([kind]) => kind === 'control');
          expect(texts.map(([, text]) => text)).toEqual(
            frames.flatMap((one) => ('text' in one ? [one.text] : [])),
          );
          const chunkBytes = framed([whole]).filter(([kind]) => kind !== 'control');
          expect(chunkBytes.map(([, hex]) => hex).join('')).toBe(
            frames.map((one) => ('content' in one ? Buffer.from(one.content).toString('hex') : '')).join(''),
          );
        },
      ),
    );
  });

  it.each([
    ['a length of zero', header(0, 1)],
    ['an empty control frame', header(1, 1)],
    ['kind 0', header(10, 0)],
    ['an unknown kind', header(10, 3)],
    ['a control frame one byte too long', header(MAX_CONTROL_FRAME_BYTES + 2, 1)],
    ['a chunk one byte too long', header(MAX_CHUNK_FRAME_BYTES + 2, 2)],
    ['a chunk with no bytes', header(5, 2)],
    ['a chunk too short for its number', header(3, 2)],
    ['four gigabytes', header(0xffff_ffff, 1)],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n')],
  ])('refuses %s on the header alone, and takes nothing after it', (_what, bytes) => {
    const framer = new Framer();
    const emit = (): void => expect.fail('nothing may come out');
    const violation = expect.objectContaining({ code: 'protocol-violation' }) as Error;
    expect(() => framer.push(bytes.subarray(0, 5), emit)).toThrow(violation);
    expect(() => framer.push(encodeControl('{}'), emit)).toThrow(violation);
  });

  it.each([
    ['control', header(MAX_CONTROL_FRAME_BYTES + 1, 1)],
    ['chunk', header(MAX_CHUNK_FRAME_BYTES + 1, 2)],
  ])('takes the longest %s header', (_what, bytes) => {
    expect(framed([bytes])).toEqual([]);
  });

  it('does not allocate what is only claimed', () => {
    const before = process.memoryUsage().arrayBuffers;
    const framers = Array.from({ length: 200 }, () => {
      const framer = new Framer();
      framer.push(
        Buffer.concat([header(MAX_CONTROL_FRAME_BYTES + 1, 1), Buffer.from('{"type":')]),
        () => undefined,
      );
      return framer;
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MAX_CONTROL_FRAME_BYTES);
    expect(framers).toHaveLength(200);
  });

  it('refuses to encode what no framer takes', () => {
    expect(() => encodeControl('x'.repeat(MAX_CONTROL_FRAME_BYTES + 1))).toThrow(
      expect.objectContaining({ code: 'packet-too-large' }),
    );
    const longest = 'x'.repeat(MAX_CONTROL_FRAME_BYTES);
    expect(framed([encodeControl(longest)])).toEqual([['control', longest]]);
  });
});
