import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeImage, readPacket } from '../../../../electron/peer/classic/packet';
import type { PeerMessage } from '../../../../electron/peer/types';

const GIF = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(3000, 7)]);
const MIB = 1024 * 1024;

async function read(packet: Buffer | string): Promise<PeerMessage> {
  return readPacket(Buffer.from(packet));
}

function compressed(bytes: Buffer | string, name = 'zlib'): Buffer {
  const folded = Buffer.concat([deflateSync(bytes), Buffer.from(name)]);
  return Buffer.from(`${folded.toString('base64')}\u0002`);
}

async function imageBytes(packet: Buffer | string): Promise<Buffer> {
  const message = await read(packet);
  if (message.kind !== 'image') throw new Error(`it is ${message.kind}`);
  const bytes = Buffer.concat([...message.bytes()]);
  expect(bytes.length).toBe(message.sizeBytes);
  return bytes;
}

describe('readPacket', () => {
  it.each([
    'hello',
    'Grüße 你好 🎉',
    ' ',
    '42',
    '-1.5e3',
    'true',
    'null',
    '"quoted"',
    '{not json}',
    '[1, 2',
    '\ufeff{}',
    'NaN',
  ])('takes %j for the text it is', async (text) => {
    expect(await read(text)).toEqual({ kind: 'text', text });
  });

  it.each(['{}', '{"a": [1, 2, {"b": null}]}', '[]', ' \n[1]\t', '{"Grüße": "你好"}'])(
    'takes %j for JSON and keeps it as it came',
    async (text) => {
      expect(await read(text)).toEqual({ kind: 'json', text, value: JSON.parse(text) as unknown });
    },
  );

  it('does not parse JSON so long that it would hold up everything else', async () => {
    const text = `["${'x'.repeat(17 * MIB)}"]`;
    expect((await read(text)).kind).toBe('text');
  });

  it.each([[[0xff]], [[0xc3, 0x28]], [[0x68, 0x69, 0x80]], [[0xed, 0xa0, 0x80]]])(
    'takes %j for bytes',
    async (bytes) => {
      expect(await read(Buffer.from(bytes))).toEqual({ kind: 'bytes', bytes: Buffer.from(bytes) });
    },
  );

  it('does not keep a whole chunk alive for a few bytes of it', async () => {
    const message = await readPacket(Buffer.alloc(64 * 1024, 0xff).subarray(0, 10));
    expect(message.kind === 'bytes' && message.bytes.buffer.byteLength).toBeLessThan(64 * 1024);
  });

  it('takes base64 of an image for the image', async () => {
    expect((await imageBytes(GIF.toString('base64'))).equals(GIF)).toBe(true);
  });

  it.each([1, 2, 3])('whatever its padding (%i bytes more)', async (more) => {
    const gif = Buffer.concat([GIF, Buffer.alloc(more, 9)]);
    expect((await imageBytes(gif.toString('base64'))).equals(gif)).toBe(true);
  });

  it.each(['\n', '\r\n'])('also with line ends, as MIME encoders write it (%j)', async (lineEnd) => {
    const text = GIF.toString('base64').replace(/.{76}/g, `$&${lineEnd}`) + lineEnd;
    expect((await imageBytes(text)).equals(GIF)).toBe(true);
  });

  it('reads an image of many pieces without holding up the event loop', async () => {
    const large = Buffer.concat([GIF, Buffer.alloc(9 * MIB, 1)]);
    const reading = readPacket(Buffer.from(large.toString('base64')));
    expect(reading).toBeInstanceOf(Promise);
    const message = await reading;
    expect(message.kind === 'image' && Buffer.concat([...message.bytes()]).equals(large)).toBe(true);
  });

  it.each([
    ['cut short', GIF.toString('base64').slice(0, -3)],
    ['with a stray character in its middle', GIF.toString('base64').replace(/^(.{2000})./, '$1!')],
    ['with a stray character at its end', GIF.toString('base64').replace(/.$/, '?')],
    ['with padding in its middle', GIF.toString('base64').replace(/^(.{2000})..../, '$1AA==')],
    ['in the URL alphabet', GIF.toString('base64').replace(/^(.{2000})../, '$1-_')],
    ['with words behind it', `${GIF.toString('base64')} look!!`],
    ['of no image', Buffer.from('just some words in base64, and more').toString('base64')],
    ['of only a beginning', '/9j/'],
  ])('takes base64 %s for text', async (_what, text) => {
    expect(await read(text)).toEqual({ kind: 'text', text });
  });

  it('takes a large broken image for text too', async () => {
    const text = `${Buffer.concat([GIF, Buffer.alloc(9 * MIB, 1)])
      .toString('base64')
      .slice(0, -8)}!!!!AAA=`;
    expect((await read(text)).kind).toBe('text');
  });

  describe('compressed', () => {
    it.each([
      ['text', 'hello 你好', { kind: 'text', text: 'hello 你好' }],
      ['JSON', '{"a":1}', { kind: 'json', text: '{"a":1}', value: { a: 1 } }],
      ['text with an end byte', 'a\u0004b', { kind: 'text', text: 'a\u0004b' }],
      ['text with a compression mark', 'a\u0002', { kind: 'text', text: 'a\u0002' }],
    ])('%s', async (_what, text, message) => {
      expect(await read(compressed(text))).toEqual(message);
    });

    it('bytes', async () => {
      expect(await read(compressed(Buffer.from([0xff, 4, 2])))).toEqual({
        kind: 'bytes',
        bytes: Buffer.from([0xff, 4, 2]),
      });
    });

    it('an image', async () => {
      expect((await imageBytes(compressed(GIF.toString('base64')))).equals(GIF)).toBe(true);
    });

    it.each([
      ['an old node may end a text with the mark', 'hello\u0002'],
      ['base64 with the mark but no compression named', `${Buffer.from('hello').toString('base64')}\u0002`],
      ['another mark before the last', `\u0002${compressed('x').toString()}`],
    ])('not: %s', async (_what, text) => {
      expect(await read(text)).toEqual({ kind: 'text', text });
    });

    it.each(['zlib', 'bzip2', 'lzma'])('broken %s is an error with a reason', async (name) => {
      const packet = `${Buffer.from(`nonsense${name}`).toString('base64')}\u0002`;
      await expect(read(packet)).rejects.toMatchObject({ code: 'decompress-failed' });
    });
  });

  it('reads what it never saw without an error but those of compression', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const message = await read(Buffer.from(bytes));
        if (message.kind === 'bytes') expect(Buffer.from(message.bytes)).toEqual(Buffer.from(bytes));
        else if (message.kind !== 'image') expect(Buffer.from(message.text)).toEqual(Buffer.from(bytes));
      }),
    );
  });
});

describe('looksLikeImage', () => {
  it('needs only the head', () => {
    expect(looksLikeImage(Buffer.from(GIF.toString('base64').slice(0, 120)))).toBe(true);
    expect(looksLikeImage(Buffer.from('R0lGODlh is how it begins'))).toBe(false);
    expect(looksLikeImage(Buffer.alloc(0))).toBe(false);
  });
});
