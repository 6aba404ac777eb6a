import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Frame, PacketFramer } from '../../../../electron/peer/classic/framing';

const VECTOR = Buffer.from('one\u0004\u0004two words\u0004\u0004\u0004Ä\u0004{"a":1}\u0004unfinished');
const PACKETS = ['one', 'two words', 'Ä', '{"a":1}'];

function takeAll(framer: PacketFramer): string[] {
  const texts: string[] = [];
  for (let frame = framer.next(); frame !== null; frame = framer.next()) {
    texts.push(frame.kind === 'packet' ? frame.bytes.toString() : frame.kind);
  }
  return texts;
}

describe('PacketFramer', () => {
  it('cuts at each end byte and ignores empty packets', () => {
    const framer = new PacketFramer(1000);
    framer.push(VECTOR);
    expect(takeAll(framer)).toEqual(PACKETS);
    expect(framer.emptyPackets).toBe(3);
    expect(framer.unfinishedBytes).toBe('unfinished'.length);
    expect(framer.unfinishedHead(4).toString()).toBe('unfi');
  });

  it('does so wherever the stream is split', () => {
    for (let at = 0; at <= VECTOR.length; at += 1) {
      const framer = new PacketFramer(1000);
      framer.push(VECTOR.subarray(0, at));
      const texts = takeAll(framer);
      framer.push(VECTOR.subarray(at));
      expect([...texts, ...takeAll(framer)], `split at ${at}`).toEqual(PACKETS);
    }
  });

  it('does so byte by byte, and when chunks pile up before they are taken', () => {
    const framer = new PacketFramer(1000);
    for (const byte of VECTOR) framer.push(Buffer.from([byte]));
    expect(takeAll(framer)).toEqual(PACKETS);
  });

  it('gives back random packets split at random', () => {
    const packet = fc
      .uint8Array({ minLength: 1, maxLength: 300 })
      .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 4 ? 5 : byte))));
    fc.assert(
      fc.property(fc.array(packet), fc.array(fc.integer({ min: 1, max: 200 })), (packets, sizes) => {
        const stream = Buffer.concat(packets.flatMap((bytes) => [bytes, Buffer.from([4])]));
        const framer = new PacketFramer(300);
        const got: Buffer[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? stream.length;
          framer.push(stream.subarray(at, at + size));
          at += size;
          for (let frame = framer.next(); frame?.kind === 'packet'; frame = framer.next())
            got.push(frame.bytes);
        }
        expect(got).toEqual(packets);
      }),
    );
  });

  it.each([
    ['in one chunk', ['abcdef\u0004more\u0004']],
    ['over several chunks', ['abc', 'def\u0004more\u0004']],
    ['without an end', ['abcdef']],
  ])('gives up on a packet longer than allowed: %s', (_what, chunks) => {
    const framer = new PacketFramer(5);
    let frame: Frame | null = null;
    for (const chunk of chunks) {
      framer.push(Buffer.from(chunk));
      frame = framer.next() ?? frame;
    }
    expect(frame).toEqual({ kind: 'too-large', limitBytes: 5 });
    framer.push(Buffer.from('x\u0004'));
    expect(framer.next()).toBeNull();
    expect(framer.unfinishedBytes).toBe(0);
  });

  it('takes a packet of exactly the allowed length', () => {
    const framer = new PacketFramer(5);
    framer.push(Buffer.from('abc'));
    expect(framer.next()).toBeNull();
    framer.push(Buffer.from('de\u0004'));
    expect(takeAll(framer)).toEqual(['abcde']);
  });

  it('discards the rest of one packet and no more', () => {
    const framer = new PacketFramer(10);
    framer.push(Buffer.from('first\u0004second begins'.slice(0, 12)));
    expect(takeAll(framer)).toEqual(['first']);
    framer.discard();
    framer.push(Buffer.from(' and is far longer than any packet may be'));
    framer.push(Buffer.from('\u0004third\u0004'));
    expect(takeAll(framer)).toEqual(['third']);
  });

  it('searches each byte of a 64 MiB packet once and joins them once', () => {
    const chunkBytes = 64 * 1024;
    const chunk = Buffer.alloc(chunkBytes, 'A');
    const indexOf = vi.spyOn(Buffer.prototype, 'indexOf');
    const concat = vi.spyOn(Buffer, 'concat');
    const framer = new PacketFramer(64 * 1024 * 1024);
    for (let count = 0; count < 1023; count += 1) {
      framer.push(chunk);
      expect(framer.next()).toBeNull();
    }
    framer.push(Buffer.concat([chunk.subarray(1), Buffer.from([4])]));
    concat.mockClear();
    const frame = framer.next();
    expect(frame?.kind === 'packet' && frame.bytes.length).toBe(64 * 1024 * 1024 - 1);
    let searched = 0;
    for (const [call, bytes] of indexOf.mock.contexts.entries()) {
      searched += (bytes as Buffer).length - Number(indexOf.mock.calls[call]?.[1] ?? 0);
    }
    expect(searched).toBe(64 * 1024 * 1024);
    expect(concat).toHaveBeenCalledOnce();
  });

  it('gives a packet inside one chunk as a view of it', () => {
    const chunk = Buffer.from('abc\u0004');
    const framer = new PacketFramer(10);
    framer.push(chunk);
    const frame = framer.next();
    expect(frame?.kind === 'packet' && frame.bytes.buffer).toBe(chunk.buffer);
  });
});
