import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { PacketFramer } from '../../../electron/peer/classic/framing';
import { readPacket } from '../../../electron/peer/classic/packet';
import { readDialerHello } from '../../../electron/peer/handshake';

const doc = await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

async function read(wire: Buffer): Promise<unknown> {
  const framer = new PacketFramer(1000);
  framer.push(wire);
  const frame = framer.next();
  return frame?.kind === 'packet' ? readPacket(frame.bytes) : frame;
}

describe('the examples of docs/protocol.md', () => {
  it('of a packet', async () => {
    const bytes = /"hello" 04 +((?:[0-9a-f]{2} ?)+)/.exec(doc)?.[1] ?? '';
    expect(await read(Buffer.from(bytes.replaceAll(' ', ''), 'hex'))).toEqual({
      kind: 'text',
      text: 'hello',
    });
  });

  it('of a compressed packet', async () => {
    const base64 = /"hello" +(\S+=) 02 04/.exec(doc)?.[1] ?? '';
    // Two spellings of its last byte would decode to the same.
    expect(Buffer.from(base64, 'base64').toString('base64')).toBe(base64);
    expect(await read(Buffer.from(`${base64}\u0002\u0004`))).toEqual({ kind: 'text', text: 'hello' });
  });

  it('of a hello', () => {
    const hello = /"(\S+:\d{5})"/.exec(doc)?.[1] ?? '';
    expect(readDialerHello(Buffer.alloc(0), Buffer.from(hello))).toMatchObject({
      kind: 'done',
      greeting: { id: '3f0c…9a', listeningPort: 9000 },
    });
  });
});
