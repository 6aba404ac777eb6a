import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unfoldBzip2 } from '../../../../electron/peer/classic/bzip2';
import { BitWriter } from '../../../support/peer-bits';
import * as fixtures from '../../../support/peer-compressed';

async function unfold(bytes: Uint8Array): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unfoldBzip2(bytes)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function changed(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** A block of one byte value and two code tables, in which 00, 01 and 10 mean run A, run B and the end. */
function blockWithRuns(writeRuns: (bits: BitWriter) => void): Buffer {
  const bits = new BitWriter();
  bits.write(0x425a6839, 32).write(0x314159265359, 48).write(0, 32); // BZh9, block, checksum
  bits.write(0, 1).write(0, 24); // not randomised, starts at 0
  bits.write(0x8000, 16).write(0x8000, 16); // only the byte 0
  bits.write(2, 3).write(4, 15).write(0, 4); // two tables, four groups with the first
  for (let table = 0; table < 2; table += 1) bits.write(2, 5).write(0, 3); // all codes of two bits
  writeRuns(bits);
  return bits.write(0b10, 2).bytes();
}

describe('unfoldBzip2', () => {
  it('unfolds text, runs of every length, and nothing', async () => {
    expect((await unfold(fixtures.BZIP2_TEXT)).toString()).toBe(fixtures.COMPRESSED_TEXT);
    expect((await unfold(fixtures.BZIP2_RUNS)).toString()).toBe(fixtures.RUNS);
    expect((await unfold(fixtures.BZIP2_EMPTY)).length).toBe(0);
    const mixed = await unfold(fixtures.BZIP2_MIXED);
    expect(createHash('sha256').update(mixed).digest('hex')).toBe(fixtures.MIXED_SHA256);
  });

  it('unfolds several blocks, and several streams behind each other', async () => {
    expect((await unfold(fixtures.BZIP2_BLOCKS)).equals(Buffer.from('ab'.repeat(125_000)))).toBe(true);
    const twice = await unfold(Buffer.concat([fixtures.BZIP2_TEXT, fixtures.BZIP2_RUNS]));
    expect(twice.toString()).toBe(fixtures.COMPRESSED_TEXT + fixtures.RUNS);
  });

  it('gives 8 MiB of zeros in small pieces', async () => {
    let sizeBytes = 0;
    for await (const piece of unfoldBzip2(fixtures.BZIP2_ZEROS)) {
      expect(piece.length).toBeLessThanOrEqual(64 * 1024);
      sizeBytes += piece.length;
    }
    expect(sizeBytes).toBe(fixtures.ZEROS_BYTES);
  });

  it('refuses a stream cut at any byte', async () => {
    for (let length = 0; length < fixtures.BZIP2_TEXT.length; length += 1) {
      await expect(unfold(fixtures.BZIP2_TEXT.subarray(0, length)), `cut at ${length}`).rejects.toThrow();
    }
  });

  it('refuses a stream with any bit changed, or gives the same', async () => {
    const bits = fc.tuple(fc.nat(fixtures.BZIP2_TEXT.length - 1), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(bits, async ([at, bit]) => {
        const result = await unfold(changed(fixtures.BZIP2_TEXT, at, bit)).catch(() => null);
        // Padding at the very end may change without a difference.
        if (result !== null) expect(result.toString()).toBe(fixtures.COMPRESSED_TEXT);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses garbage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
        await expect(unfold(Buffer.concat([Buffer.from('BZh9'), bytes]))).rejects.toThrow();
      }),
    );
  });

  it('ends at a run whose length would grow beyond all numbers', async () => {
    // Run A thirty-one times, then run B: in 32-bit arithmetic that is a negative length, and a loop without an end.
    const endless = blockWithRuns((bits) => {
      for (let count = 0; count < 31; count += 1) bits.write(0b00, 2);
      for (let count = 0; count < 40; count += 1) bits.write(0b01, 2);
    });
    await expect(unfold(endless)).rejects.toThrow('longer than declared');
  });

  it('reads the block that the test above is made of', async () => {
    const short = blockWithRuns((bits) => bits.write(0b00, 2));
    await expect(unfold(short)).rejects.toThrow('checksum of a block');
  });
});
