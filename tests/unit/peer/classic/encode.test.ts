import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { encodePayload } from '../../../../electron/peer/classic/encode';
import { PacketFramer } from '../../../../electron/peer/classic/framing';
import { readPacket } from '../../../../electron/peer/classic/packet';
import type { OutgoingPayload, PeerMessage } from '../../../../electron/peer/types';
import { SEND_CHUNK_BYTES } from '../../../../shared/limits';

async function wireOf(payload: OutgoingPayload, compression?: 'zlib'): Promise<Buffer> {
  const encoded = encodePayload(payload, compression);
  if (encoded.kind === 'whole') return encoded.packet;
  const pieces: Buffer[] = [];
  for await (const piece of encoded.open()) pieces.push(piece.wire);
  return Buffer.concat(pieces);
}

async function throughTheWire(payload: OutgoingPayload, compression?: 'zlib'): Promise<PeerMessage> {
  const framer = new PacketFramer(10_000_000);
  framer.push(await wireOf(payload, compression));
  const frame = framer.next();
  if (frame?.kind !== 'packet') throw new Error('no packet came out');
  expect(framer.next()).toBeNull();
  return readPacket(frame.bytes);
}

function image(bytes: Buffer, pieceBytes: number): OutgoingPayload {
  return {
    kind: 'image',
    sizeBytes: bytes.length,
    open: function* () {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG = Buffer.concat([PNG_HEAD, Buffer.alloc(2000, 3)]);

describe('encodePayload', () => {
  it('writes text, JSON and bytes with one end byte behind them', async () => {
    expect((await wireOf({ kind: 'text', text: 'Grüße' })).toString()).toBe('Grüße\u0004');
    expect((await wireOf({ kind: 'json', value: { a: [1] } })).toString()).toBe('{"a":[1]}\u0004');
    expect(await wireOf({ kind: 'bytes', bytes: Buffer.from([1, 0xff]) })).toEqual(Buffer.from([1, 0xff, 4]));
  });

  it('escapes control characters in JSON', async () => {
    expect((await wireOf({ kind: 'json', value: 'a\u0004\u0002' })).toString()).toBe(
      '"a\\u0004\\u0002"\u0004',
    );
  });

  it('writes compressed payloads as base64 of zlib and its name, then both marks', async () => {
    const wire = await wireOf({ kind: 'text', text: 'hello' }, 'zlib');
    expect([...wire.subarray(-2)]).toEqual([2, 4]);
    const folded = Buffer.from(wire.subarray(0, -2).toString('latin1'), 'base64');
    expect(folded.subarray(-4).toString()).toBe('zlib');
    expect(inflateSync(folded.subarray(0, -4)).toString()).toBe('hello');
  });

  it.each([
    ['an empty text', { kind: 'text', text: '' }],
    ['no bytes', { kind: 'bytes', bytes: new Uint8Array() }],
    ['a text with an end byte', { kind: 'text', text: 'a\u0004b' }],
    ['a text ending in the compression mark', { kind: 'text', text: 'ab\u0002' }],
    ['bytes with an end byte', { kind: 'bytes', bytes: Uint8Array.of(1, 4, 1) }],
    ['bytes ending in the compression mark', { kind: 'bytes', bytes: Uint8Array.of(0xff, 2) }],
    ['an empty image', { kind: 'image', sizeBytes: 0, open: () => [] }],
    ['what JSON has no word for', { kind: 'json', value: undefined }],
    ['a function', { kind: 'json', value: () => 1 }],
    ['a bigint', { kind: 'json', value: 1n }],
  ] as const)('refuses %s', (_what, payload) => {
    expect(() => encodePayload(payload)).toThrow(expect.objectContaining({ code: 'payload-invalid' }));
  });

  it('takes compressed what it refuses plain, but not nothing', async () => {
    expect(await throughTheWire({ kind: 'text', text: 'a\u0004b\u0002' }, 'zlib')).toEqual({
      kind: 'text',
      text: 'a\u0004b\u0002',
    });
    expect(() => encodePayload({ kind: 'text', text: '' }, 'zlib')).toThrow();
  });

  it.each([undefined, 'zlib'] as const)(
    'streams images whatever pieces they come in (compression %s)',
    async (compression) => {
      for (const pieceBytes of [1, 2, 3, 5, 64, 5000]) {
        const message = await throughTheWire(image(PNG, pieceBytes), compression);
        expect(message.kind === 'image' && Buffer.concat([...message.bytes()]).equals(PNG)).toBe(true);
      }
    },
  );

  it('never holds more than one piece of a large image, and tells how far it is', async () => {
    const large = Buffer.concat([PNG_HEAD, Buffer.alloc(3 * SEND_CHUNK_BYTES, 1)]);
    const encoded = encodePayload(image(large, large.length));
    if (encoded.kind !== 'stream') throw new Error('it is no stream');
    const done: number[] = [];
    for await (const piece of encoded.open()) {
      expect(piece.wire.length).toBeLessThanOrEqual((SEND_CHUNK_BYTES / 3 + 1) * 4);
      done.push(piece.doneBytes);
    }
    expect(done.slice(0, 2)).toEqual([SEND_CHUNK_BYTES, 2 * SEND_CHUNK_BYTES]);
    expect(done.at(-1)).toBe(large.length);
  });

  it.each([
    ['longer', 10],
    ['shorter', -10],
  ])('breaks off when the file has become %s', async (_what, difference) => {
    const payload = { ...image(PNG, 100), sizeBytes: PNG.length - difference } as OutgoingPayload;
    for (const compression of [undefined, 'zlib'] as const) {
      await expect(wireOf(payload, compression)).rejects.toMatchObject({ code: 'file-unreadable' });
    }
  });

  it.each([undefined, 'zlib'] as const)(
    'closes the file when nobody wants the rest (compression %s)',
    async (compression) => {
      const closed = vi.fn();
      const noise = Buffer.from(
        Array.from({ length: 2_000_000 }, (_, at) => (at * at * 31 + (at >> 3)) % 253),
      );
      const encoded = encodePayload(
        {
          kind: 'image',
          sizeBytes: noise.length,
          open: async function* () {
            try {
              for (let at = 0; at < noise.length; at += 1000) yield noise.subarray(at, at + 1000);
            } finally {
              closed();
            }
          },
        },
        compression,
      );
      if (encoded.kind !== 'stream') throw new Error('it is no stream');
      for await (const piece of encoded.open()) {
        expect(piece.wire.length).toBeGreaterThan(0);
        break;
      }
      await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
    },
  );

  const words = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !['\u0002', '\u0004'].some((mark) => text.includes(mark)));

  it('gives back every text and JSON value that it takes', async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.boolean(), async (text, isCompressed) => {
        const payload = { kind: 'text', text } as const;
        const message = await throughTheWire(payload, isCompressed ? 'zlib' : undefined);
        expect(message.kind !== 'bytes' && message.kind !== 'image' && message.text).toBe(text);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (value) => {
        expect(await throughTheWire({ kind: 'json', value })).toMatchObject({
          kind: 'json',
          text: JSON.stringify(value),
        });
      }),
    );
  });
});
