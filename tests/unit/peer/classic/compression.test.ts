import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress, readCompressed } from '../../../../electron/peer/classic/compression';
import type { Compression } from '../../../../electron/peer/types';
import * as fixtures from '../../../support/peer-compressed';

const MIB = 1024 * 1024;

async function unfold(folded: Buffer, name: Compression, maxBytes?: number): Promise<Buffer> {
  const text = Buffer.concat([folded, Buffer.from(name)]).toString('base64');
  const packet = readCompressed(Buffer.from(`${text}\u0002`));
  if (packet === null) throw new Error('it was not taken for compressed');
  expect(packet).toMatchObject({ compression: name, sizeBytes: folded.length });
  return decompress(packet, maxBytes);
}

const zeros = (sizeBytes: number): Buffer => Buffer.alloc(sizeBytes);
/** Does not shrink, so that the packet is a large one. */
const noise = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * at * 31 + (at >> 3)) % 253));

describe('decompress', () => {
  it.each([
    ['zlib', deflateSync(fixtures.COMPRESSED_TEXT)],
    ['bzip2', fixtures.BZIP2_TEXT],
    ['lzma', fixtures.XZ_TEXT],
  ] as const)('unfolds what Python packs as %s', async (name, folded) => {
    expect((await unfold(folded, name)).toString()).toBe(fixtures.COMPRESSED_TEXT);
  });

  it.each([0, 1, 2])('unfolds large zlib packets whatever their padding (%i)', async (more) => {
    const bytes = Buffer.concat([noise, Buffer.alloc(more, 'x')]);
    expect((await unfold(deflateSync(bytes), 'zlib')).equals(bytes)).toBe(true);
  });

  it.each([
    ['zlib, small enough to unfold at once', 'zlib', deflateSync(zeros(3 * MIB))],
    ['zlib', 'zlib', deflateSync(zeros(64 * MIB))],
    ['bzip2', 'bzip2', fixtures.BZIP2_ZEROS],
    ['lzma', 'lzma', fixtures.XZ_ZEROS],
  ] as const)('stops a bomb of %s', async (_what, name, bomb) => {
    await expect(unfold(bomb, name, 1 * MIB)).rejects.toMatchObject({
      code: 'decompressed-too-large',
      message: expect.stringContaining('1 MiB') as string,
    });
  });

  it.each([
    ['zlib', deflateSync(fixtures.COMPRESSED_TEXT).subarray(0, -6)],
    ['zlib', deflateSync(noise).subarray(0, -6)],
    ['bzip2', fixtures.BZIP2_TEXT.subarray(0, -6)],
    ['lzma', fixtures.XZ_TEXT.subarray(0, -6)],
    ['lzma', Buffer.alloc(0)],
  ] as const)('refuses %s that is cut short', async (name, cut) => {
    await expect(unfold(cut, name)).rejects.toMatchObject({ code: 'decompress-failed' });
  });

  it('unfolds at exactly the limit', async () => {
    expect((await unfold(fixtures.XZ_ZEROS, 'lzma', fixtures.ZEROS_BYTES)).length).toBe(fixtures.ZEROS_BYTES);
    expect((await unfold(deflateSync(zeros(MIB)), 'zlib', MIB)).length).toBe(MIB);
  });

  it('goes on after a broken xz stream and after a bomb, since all share one decoder', async () => {
    await expect(unfold(Buffer.from('broken'), 'lzma')).rejects.toThrow();
    await expect(unfold(fixtures.XZ_ZEROS, 'lzma', 1)).rejects.toThrow();
    const both = [unfold(fixtures.XZ_TEXT, 'lzma'), unfold(fixtures.XZ_TEXT, 'lzma')];
    for (const text of await Promise.all(both)) expect(text.toString()).toBe(fixtures.COMPRESSED_TEXT);
  });

  it('refuses what only begins and ends like base64', async () => {
    const text = deflateSync(noise)
      .toString('base64')
      .replace(/^(.{2000})./, '$1!');
    const end = Buffer.from('xxzlib').toString('base64');
    const packet = readCompressed(Buffer.from(`${text.slice(0, -4)}${end}\u0002`));
    await expect((async () => decompress(packet!))()).rejects.toMatchObject({ code: 'decompress-failed' });
  });
});
