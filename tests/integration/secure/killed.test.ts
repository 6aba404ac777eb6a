import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PeerNode } from '../../../electron/peer/node';
import { FileThread } from '../../../electron/peer/secure/file-thread';
import { createIdentity } from '../../../electron/peer/secure/identity';
import { keepInFolder } from '../../../electron/peer/secure/keep-in-folder';
import { PartialFiles } from '../../../electron/peer/secure/partial-files';
import type { SecureLink } from '../../../electron/peer/secure/secure-link';
import { builtEntry } from '../../support/build-entry';
import { LineProcess } from '../../support/line-process';
import { addressOf, next, start } from '../../support/peer-pair';
import { startSecureNode } from '../../support/secure-node';
import { temporaryFolder } from '../../support/temp-folder';
import { watchedStore } from '../../support/watched-store';
import { fileOffer } from './pair';

const MIB = 1024 * 1024;
const SIZE_BYTES = 64 * MIB;
const KILL_AT_BYTES = 24 * MIB;

/** Where the file is, and its hash. */
async function makeSource(folder: string): Promise<[path: string, hash: string]> {
  const path = join(folder, 'large.bin');
  const content = randomBytes(SIZE_BYTES);
  await writeFile(path, content);
  return [path, hashOf(content)];
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function startPeer(entry: string, folder: string, ...args: string[]): LineProcess {
  const peer = new LineProcess('peer', process.execPath, [entry, `--folder=${folder}`, ...args]);
  onTestFinished(() => peer.kill());
  return peer;
}

async function dial(node: PeerNode, peer: LineProcess): Promise<SecureLink> {
  const { port } = await peer.next('listening');
  const link = await node.connect({ host: '127.0.0.1', port: Number(port) });
  if (link.wire !== 'secure') throw new Error('a secure link was expected');
  return link;
}

// On Windows a kill is another thing, with an exit code.
describe.skipIf(process.platform === 'win32')('a transfer of 64 MiB', () => {
  it('goes on at the byte it reached when the receiver is killed and started again', async () => {
    const entry = await builtEntry('tests/support/transfer-peer.ts');
    const [ann, folder] = [await startSecureNode(), await temporaryFolder()];
    const [path, hash] = await makeSource(ann.folder);
    const file = fileOffer(path, randomUUID(), SIZE_BYTES, 'large.bin');

    const first = startPeer(entry, folder, `--die-at=${KILL_AT_BYTES}`);
    const broken = (await dial(ann.node, first)).sendFile(file);
    await expect(broken).rejects.toMatchObject({ code: 'link-closed' });
    // No exit code: it was killed.
    expect(await first.ended).toBeNull();
    expect((await first.next('accepted'))['offset']).toBe(0);
    expect(await readdir(join(folder, 'partial'))).toHaveLength(2);

    const second = startPeer(entry, folder);
    const link = await dial(ann.node, second);
    await link.sendFile(file);
    const offset = Number((await second.next('accepted'))['offset']);
    expect(offset).toBeGreaterThanOrEqual(KILL_AT_BYTES);
    expect(offset).toBeLessThan(SIZE_BYTES);
    // And nothing was sent twice: beside the rest of the file there are only headers and a few messages.
    expect(link.counts.bytesOut).toBeGreaterThan(SIZE_BYTES - offset);
    expect(link.counts.bytesOut).toBeLessThan(SIZE_BYTES - offset + 0.01 * SIZE_BYTES);
    const { path: keptAs } = await second.next('kept');
    expect(hashOf(await readFile(String(keptAs)))).toBe(hash);
    expect(await readdir(join(folder, 'partial'))).toEqual([]);
    expect(await readdir(join(folder, 'received'))).toEqual(['large.bin']);
  });

  it('goes on when the sender is killed and started again, and the receiver asks for the rest', async () => {
    const entry = await builtEntry('tests/support/transfer-peer.ts');
    const [folder, senderFolder] = [await temporaryFolder(), await temporaryFolder()];
    const [path, hash] = await makeSource(senderFolder);
    const [identity, thread, id] = [await createIdentity(), new FileThread(), randomUUID()];
    const partials = new PartialFiles({
      folder: join(folder, 'partial'),
      thread,
      keep: async (file) => {
        await keepInFolder(file.path, folder, file.offer.name);
      },
    });
    const offsets: number[] = [];
    let isKilled = false;
    let first: LineProcess | null = null;
    const store = watchedStore(partials, {
      onAccepted: (offsetBytes) => offsets.push(offsetBytes),
      onWritten: (positionBytes) => {
        if (positionBytes >= KILL_AT_BYTES && !isKilled) first?.signal('SIGKILL');
        isKilled ||= positionBytes >= KILL_AT_BYTES;
      },
      // Killed means killed: what it could still write until the signal is there does not count.
      hold: () => (isKilled && first !== null ? first.ended.then(() => undefined) : null),
    });
    const secure = { identity, name: () => 'tom', store, thread };
    const tom = await start(new PeerNode({ id: identity.id, host: '127.0.0.1', port: 0, secure }));

    first = startPeer(entry, senderFolder);
    const lost = next(tom, 'transfer-ended');
    first.writeLine({ port: addressOf(tom).port, path, id });
    expect((await lost)[1]).toEqual({ id, outcome: 'kept', reason: 'link-closed' });
    expect(await first.ended).toBeNull();
    // The link is gone at once, its file when the last of it is written.
    await partials.whenIdle();
    const [pending] = await partials.pending();
    expect(pending).toMatchObject({ peerId: (await first.next('listening'))['id'], offer: { id } });
    expect(pending!.receivedBytes).toBeGreaterThanOrEqual(KILL_AT_BYTES);
    first = null;

    const second = startPeer(entry, senderFolder, `--resend=${path}`);
    const link = await dial(tom, second);
    const stored = next(tom, 'transfer-ended');
    link.want(pending!.offer.id);
    expect((await stored)[1]).toEqual({ id, outcome: 'stored', reason: null });
    expect(await second.next('delivered')).toMatchObject({ id });
    expect(offsets).toEqual([0, pending!.receivedBytes]);
    expect(hashOf(await readFile(join(folder, 'large.bin')))).toBe(hash);
    expect(await readdir(join(folder, 'partial'))).toEqual([]);
  });
});
