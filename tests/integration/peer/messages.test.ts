import { describe, expect, it } from 'vitest';
import { bytesOf, connectedPair, gatherMessages } from '../../support/peer-pair';

const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251)),
]);

function pieces(sizeBytes: number): () => Iterable<Uint8Array> {
  return function* () {
    for (let at = 0; at < PNG.length; at += sizeBytes) yield PNG.subarray(at, at + sizeBytes);
  };
}

describe.each(['dialler to acceptor', 'acceptor to dialler'])('%s', (way) => {
  describe.each([undefined, 'zlib'] as const)('compression %s', (compression) => {
    it('carries text, JSON, bytes and images, in order', async () => {
      const { dialling, accepting, outbound, inbound } = await connectedPair();
      const [link, receiver] = way.startsWith('dialler') ? [outbound, accepting] : [inbound, dialling];
      const received = gatherMessages(receiver);
      const options = compression === undefined ? {} : { compression };
      const bytes = Buffer.from([0xff, 0, 1, 0xfe]);
      await Promise.all([
        link.send({ kind: 'text', text: 'Grüße, 你好' }, options),
        link.send({ kind: 'json', value: { a: [1, null, '\u0004'] } }, options),
        link.send({ kind: 'image', sizeBytes: PNG.length, open: pieces(1000) }, options),
        link.send({ kind: 'bytes', bytes }, options),
        link.send({ kind: 'text', text: 'last' }, options),
      ]);
      const [text, json, image, raw, last] = await received.count(5);
      expect(text).toEqual({ kind: 'text', text: 'Grüße, 你好' });
      expect(json).toMatchObject({ kind: 'json', value: { a: [1, null, '\u0004'] } });
      expect(image).toMatchObject({ kind: 'image', sizeBytes: PNG.length });
      expect(bytesOf(image!).equals(PNG)).toBe(true);
      expect(bytesOf(raw!).equals(bytes)).toBe(true);
      expect(last).toEqual({ kind: 'text', text: 'last' });
      expect(link.counts).toMatchObject({ messagesOut: 5, messagesIn: 0 });
    });
  });
});
