import { randomBytes } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TRANSFER_CREDIT_BYTES } from '../../../shared/limits';
import { formatAddress } from '../../../electron/peer/address';
import { buildCli, ListeningCli, runSend, startSend } from '../../support/cli';
import { makeImage } from '../../support/image-fixtures';
import { startSecureNode } from '../../support/secure-node';
import { meddler, type Meddling } from '../../support/meddler';
import { next } from '../../support/peer-pair';
import { temporaryFolder } from '../../support/temp-folder';

beforeAll(buildCli);

const MIB = 1024 * 1024;
const SIZE_BYTES = 50 * MIB;
const STOP_AT_BYTES = 24 * MIB;

async function largePicture(folder: string): Promise<{ path: string; content: Buffer }> {
  const content = Buffer.concat([await makeImage('png'), randomBytes(SIZE_BYTES)]);
  const path = join(folder, 'large.png');
  await writeFile(path, content);
  return { path, content };
}

/** Lets so many bytes of the dialer through, and then nothing more. */
function stopAfter(limitBytes: number, onReached: () => void): NonNullable<Meddling['takeOver']> {
  return (toDialer: Socket, toAcceptor: Socket) => {
    let passedBytes = 0;
    toDialer.on('data', (piece: Buffer) => {
      // What comes later is read, so that the end is noticed, and lost.
      if (passedBytes < limitBytes) toAcceptor.write(piece);
      passedBytes += piece.length;
      if (passedBytes >= limitBytes) onReached();
    });
    toDialer.resume();
    toAcceptor.pipe(toDialer);
  };
}

/** Starts sending to this node, and resolves when it is in the middle of it. */
async function sendHalf(port: number, args: readonly string[]): Promise<ReturnType<typeof startSend>> {
  let sending: ReturnType<typeof startSend> | undefined;
  await new Promise<void>((onReached) => {
    const takeOver = stopAfter(STOP_AT_BYTES, onReached);
    void meddler({ host: '127.0.0.1', port }, { takeOver }).then((address) => {
      sending = startSend([formatAddress(address), ...args]);
    });
  });
  return sending!;
}

// On Windows a kill is another thing, with an exit code.
describe.skipIf(process.platform === 'win32')('a file of 50 MiB that broke off', () => {
  it('goes on when the listener was killed, and both are started again', async () => {
    const folder = await temporaryFolder();
    const { path, content } = await largePicture(folder);
    const [images, profile] = [join(folder, 'received'), join(folder, 'sender')];
    const listenOptions = ['--profile', join(folder, 'listener'), '--images', images];
    const sendOptions = ['--profile', profile, '--image', path];

    const first = await ListeningCli.start(listenOptions);
    const sending = await sendHalf(first.port, sendOptions);
    await first.kill();
    expect(await sending.ended).toBe(1);
    expect(sending.untaken).toMatchObject([{ event: 'error', code: 'link-closed' }]);

    const second = await ListeningCli.start(listenOptions);
    expect(second.id).toBe(first.id);
    let passedBytes = 0;
    const way = await meddler(
      { host: '127.0.0.1', port: second.port },
      { record: (piece) => (passedBytes += piece.length) },
    );
    const again = await runSend([formatAddress(way), ...sendOptions]);
    expect(again).toMatchObject({ exitCode: 0, events: [{ event: 'delivered', kind: 'image' }] });
    const message = await second.next('message', { sizeBytes: content.length });
    expect((await readFile(String(message['path']))).equals(content)).toBe(true);
    // What is sent before more is granted was written, but for the last grant.
    expect(passedBytes).toBeLessThan(content.length - STOP_AT_BYTES + TRANSFER_CREDIT_BYTES + MIB);
    expect(await readdir(join(profile, 'unfinished'))).toEqual([]);
    expect(await readdir(join(images, '.parley-partial'))).toEqual([]);
  });

  it('goes on when the sender was killed; the next one is another message', async () => {
    const folder = await temporaryFolder();
    const { path } = await largePicture(folder);
    const images = join(folder, 'received');
    const sendOptions = ['--profile', join(folder, 'sender'), '--image', path];
    const listening = await ListeningCli.start(['--images', images]);
    const sending = await sendHalf(listening.port, sendOptions);
    await sending.kill();
    await listening.next('peer-disconnected');
    const [note] = (await readdir(join(images, '.parley-partial'))).filter((name) => name.endsWith('.json'));
    const { offer } = JSON.parse(await readFile(join(images, '.parley-partial', note!), 'utf8')) as {
      offer: { id: string };
    };
    const again = await runSend([listening.address, ...sendOptions]);
    expect(again).toMatchObject({ exitCode: 0, events: [{ event: 'delivered', id: offer.id }] });
    const third = await runSend([listening.address, ...sendOptions]);
    expect(third.exitCode).toBe(0);
    expect(third.events[0]!['id']).not.toBe(offer.id);
    expect((await readdir(images)).sort()).toEqual(['.parley-partial', 'large (2).png', 'large.png']);
  });

  it('is kept by a listener that is ended, and asked for when its sender is back', async () => {
    const folder = await temporaryFolder();
    const { path, content } = await largePicture(folder);
    const listenOptions = ['--profile', join(folder, 'listener'), '--images', join(folder, 'received')];
    const sender = await startSecureNode();
    const id = '6f1c7f5e-4b8e-4a51-9a5f-0d2b6c1f3e77';
    const offer = { id, name: 'large.png', mimeType: 'image/png', sizeBytes: content.length };
    const file = { path, offer: { ...offer, sha256: null, width: null, height: null, thumbhash: null } };

    const first = await ListeningCli.start(listenOptions);
    const reached = new Promise<void>((onReached) => {
      const takeOver = stopAfter(STOP_AT_BYTES, onReached);
      void meddler({ host: '127.0.0.1', port: first.port }, { takeOver }).then(async (address) => {
        const link = await sender.node.connect(address);
        if (link.wire === 'secure') link.sendFile(file).catch(() => undefined);
      });
    });
    await reached;
    first.signal('SIGINT');
    expect(await first.ended).toBe(0);

    const second = await ListeningCli.start(listenOptions);
    const wanted = next(sender.node, 'wanted');
    const link = await sender.node.connect({ host: '127.0.0.1', port: second.port });
    expect((await wanted)[1]).toBe(id);
    if (link.wire === 'secure') await link.sendFile(file);
    expect(await second.next('message')).toMatchObject({ name: 'large.png', sizeBytes: content.length });
    expect(link.counts.bytesOut).toBeLessThan(content.length - STOP_AT_BYTES + TRANSFER_CREDIT_BYTES + MIB);
  });
});
