import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeMessage, type ControlMessage } from '../../../electron/peer/secure/control';
import { Framer } from '../../../electron/peer/secure/frames';
import type { TransferSink } from '../../../electron/peer/secure/transfer-store';
import { MAX_CONTROL_FRAME_BYTES, TRANSFER_CREDIT_BYTES } from '../../../shared/limits';
import { type Attacker, HELLO, isOver, scene } from './attacker';
import { fileOffer } from './pair';

const offer = (sizeBytes: number, change: object = {}) => ({
  type: 'offer',
  transfer: 1,
  ...fileOffer('', randomUUID(), sizeBytes).offer,
  ...change,
});
function stuckSink(onAppend: (bytes: number) => void): TransferSink {
  return {
    offsetBytes: 0,
    append: (bytes) => {
      onAppend(bytes.length);
      return null;
    },
    finish: async () => undefined,
    abort: async () => undefined,
  };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a peer that breaks the rules', () => {
  it.each<[string, (eve: Attacker) => void]>([
    ['says something before hello', (eve) => eve.say({ type: 'text', id: randomUUID(), text: 'hi' })],
    ['sends bytes before hello', (eve) => eve.chunk(1, Buffer.from('x'))],
    ['says hello twice', (eve) => eve.say(HELLO, HELLO)],
  ])('and %s is cut off', async (_what, attack) => {
    const all = await scene(false);
    attack(all.eve);
    await isOver(all, 'protocol-violation');
    expect(all.tom.told.filter(({ name }) => name === 'message')).toEqual([]);
  });

  it.each<[string, (eve: Attacker) => void]>([
    ['replays its hello', (eve) => eve.say(HELLO)],
    ['claims a frame of 4 GB', (eve) => eve.socket.write(Buffer.from([255, 255, 255, 255, 1]))],
    [
      'claims a frame one byte too long',
      (eve) => {
        const header = Buffer.from([0, 0, 0, 0, 1]);
        header.writeUInt32BE(MAX_CONTROL_FRAME_BYTES + 2);
        eve.socket.write(header);
      },
    ],
    ['uses an unknown kind', (eve) => eve.socket.write(Buffer.from([0, 0, 0, 2, 9, 1]))],
    ['sends bytes for a transfer that does not exist', (eve) => eve.chunk(77, Buffer.from('x'))],
    ['sends bytes for a transfer of ours', (eve) => eve.chunk(2, Buffer.from('x'))],
    ['accepts what was not offered', (eve) => eve.say({ type: 'accept', transfer: 2, offset: 0, until: 1 })],
    [
      'grants credit out of nothing',
      (eve) => eve.say({ type: 'credit', transfer: 2, received: 0, until: 1 }),
    ],
    ['uses a number of ours', (eve) => eve.say(offer(10, { transfer: 2 }))],
    ['sends JSON that is none', (eve) => eve.socket.write(Buffer.from([0, 0, 0, 3, 1, 123, 123]))],
    ['gives a size below zero', (eve) => eve.say(offer(-1))],
    ['gives an id that is a path', (eve) => eve.say(offer(1, { id: '../../x' }))],
  ])('and %s is cut off', async (_what, attack) => {
    const all = await scene();
    attack(all.eve);
    await isOver(all, 'protocol-violation');
  });

  it('and sends more than it has credit for is cut off', async () => {
    const all = await scene();
    const good = all.tom.store;
    let takenBytes = 0;
    // A disk that never gets anything written, so the credit does not grow.
    all.tom.store = {
      open: async () => ({ kind: 'receive', sink: stuckSink((bytes) => (takenBytes += bytes)) }),
    };
    const stuck = await scene(true, all.tom);
    stuck.eve.say(offer(100 * TRANSFER_CREDIT_BYTES));
    const { until } = await stuck.eve.hears('accept');
    const piece = Buffer.alloc(500_000);
    for (let sent = 0; sent <= until; sent += piece.length) stuck.eve.chunk(1, piece);
    all.tom.store = good;
    await isOver(stuck, 'protocol-violation');
    expect(takenBytes).toBeLessThanOrEqual(TRANSFER_CREDIT_BYTES);
  });

  it('and asks for ever more answers that it does not read is cut off', async () => {
    const all = await scene();
    const id = randomUUID();
    all.eve.say({ type: 'text', id, text: '' });
    await all.eve.hears('receipt');
    all.eve.socket.pause();
    const again = Buffer.concat(Array(1000).fill(encodeMessage({ type: 'text', id, text: '' })) as Buffer[]);
    const more = (error?: Error | null): void => {
      if (error == null && !all.eve.socket.destroyed) all.eve.socket.write(again, more);
    };
    more();
    await isOver(all, 'peer-silent');
  });

  it('and has more bytes than it said is cut off', async () => {
    const all = await scene();
    all.eve.say(offer(10));
    await all.eve.hears('accept');
    all.eve.chunk(1, Buffer.alloc(11));
    await isOver(all, 'protocol-violation');
    expect(await readdir(all.tom.partialFolder)).toEqual([]);
  });

  it('and has fewer bytes than it said is cut off', async () => {
    const all = await scene();
    all.eve.say(offer(10));
    await all.eve.hears('accept');
    all.eve.chunk(1, Buffer.alloc(9));
    all.eve.say({ type: 'done', transfer: 1, sha256: sha256(Buffer.alloc(9)) });
    await isOver(all, 'protocol-violation');
    expect(all.tom.received.map((file) => file.offer.name)).toEqual(['good.bin']);
  });
});

describe('a peer that lies', () => {
  it('about the hash gets no receipt, and nothing is kept', async () => {
    const { tom, link, eve } = await scene();
    const bytes = randomBytes(2_000_000);
    eve.say(offer(bytes.length));
    await eve.hears('accept');
    eve.chunk(1, bytes.subarray(0, 1_000_000));
    eve.chunk(1, bytes.subarray(1_000_000));
    eve.say({ type: 'done', transfer: 1, sha256: sha256(Buffer.from('other')) });
    expect(await eve.hears('cancel')).toMatchObject({ reason: 'transfer-damaged', keep: false });
    expect(await tom.heard('incomingEnded')).toMatchObject({
      outcome: 'dropped',
      reason: 'transfer-damaged',
    });
    expect(eve.heard.map(({ type }) => type)).not.toContain('receipt');
    expect(await readdir(tom.partialFolder)).toEqual([]);
    expect(tom.received).toEqual([]);
    expect(link.isOpen).toBe(true);
  });

  it.each(['../../x', '/x', 'C:\\x', '..\\..\\x', 'x\u0000', '\u202ex'])(
    'with the name %j writes nowhere but into the folder',
    async (name) => {
      const { tom, eve } = await scene();
      eve.say(offer(1, { name }));
      await eve.hears('accept');
      eve.chunk(1, Buffer.from('!'));
      eve.say({ type: 'done', transfer: 1, sha256: sha256(Buffer.from('!')) });
      await eve.hears('receipt');
      expect(await readdir(tom.imagesFolder)).toEqual(['x']);
      expect((await readdir(tom.folder)).sort()).toEqual(['images', 'partial']);
    },
  );

  it('about its size, as large as numbers go, is declined', async () => {
    const { eve, link } = await scene();
    eve.say(offer(Number.MAX_SAFE_INTEGER));
    expect(await eve.hears('decline')).toMatchObject({ reason: 'disk-full' });
    expect(link.isOpen).toBe(true);
  });

  it('about what it has received is cut off', async () => {
    const all = await scene();
    const path = join(all.tom.folder, 'source');
    await writeFile(path, Buffer.alloc(100_000));
    const failed = all.link.sendFile(fileOffer(path, randomUUID(), 100_000)).catch((error: unknown) => error);
    const { transfer } = await all.eve.hears('offer');
    all.eve.say({ type: 'accept', transfer, offset: 0, until: 10 });
    all.eve.say({ type: 'credit', transfer, received: 11, until: 20 });
    await isOver(all, 'protocol-violation');
    expect(await failed).toMatchObject({ code: 'link-closed' });
  });
});

describe('a peer that is only odd', () => {
  it('may grant credit byte by byte', async () => {
    const { tom, link, eve } = await scene();
    const path = join(tom.folder, 'source');
    await writeFile(path, 'abcdefgh');
    const pieces: string[] = [];
    const framer = new Framer();
    eve.socket.on('data', (bytes: Buffer) =>
      framer.push(bytes, (event) => {
        if (event.kind !== 'chunk-piece') return;
        pieces.push(event.bytes.toString());
        const received = pieces.join('').length;
        eve.say({ type: 'credit', transfer: event.transfer, received, until: received + 1 });
      }),
    );
    const file = fileOffer(path, randomUUID(), 8);
    const sent = link.sendFile(file);
    const { transfer } = await eve.hears('offer');
    eve.say({ type: 'accept', transfer, offset: 0, until: 1 });
    expect(await eve.hears('done')).toMatchObject({ sha256: sha256(Buffer.from('abcdefgh')) });
    expect(pieces).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    eve.say({ type: 'receipt', id: file.offer.id, error: null });
    await sent;
  });

  it('is asked before its messages of later versions are understood, and those are ignored', async () => {
    const { tom, eve } = await scene();
    // What a later version may say: none of our types has it, and that is the point.
    const unknown = { type: 'typing', on: true } as unknown as ControlMessage;
    eve.say(unknown, { type: 'text', id: randomUUID(), text: 'after' });
    expect(await tom.heard('message')).toMatchObject({ text: 'after' });
  });

  it('may say the same thing a hundred times: it is stored once', async () => {
    const { tom, eve } = await scene();
    const id = randomUUID();
    const last = randomUUID();
    for (let n = 0; n < 100; n += 1) eve.say({ type: 'text', id, text: 'once' });
    eve.say({ type: 'text', id: last, text: 'last' });
    await tom.heard('message', (message: { id: string }) => message.id === last);
    expect(tom.told.filter(({ name }) => name === 'message')).toHaveLength(2);
  });
});
