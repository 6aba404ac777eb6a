import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { upgradeToSecure } from '../../../electron/peer/secure/upgrade';
import { DISK_RESERVE_BYTES } from '../../../shared/limits';
import { afterTest, fileOffer, linkPair, makePeer, temporaryFolder } from './pair';

const HALF_OPEN_COUNT = 1_000;

describe('a thousand half-open handshakes', () => {
  it('end by themselves, leave nothing behind, and a good peer is served meanwhile', async () => {
    const [tom, mia] = [await makePeer(), await makePeer()];
    const ended: Promise<unknown>[] = [];
    const sockets = new Set<Socket>();
    const server = createServer({ pauseOnConnect: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      const claimedId = mia.identity.id;
      const upgrading = upgradeToSecure({
        socket,
        role: 'acceptor',
        identity: tom.identity,
        claimedId,
        timeoutMs: 2_000,
      });
      ended.push(
        upgrading.then(
          () => 'secure',
          (error: unknown) => (error as { code: string }).code,
        ),
      );
    }).listen({ port: 0, host: '127.0.0.1', backlog: HALF_OPEN_COUNT });
    await once(server, 'listening');
    afterTest(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const halfOpen = Array.from({ length: HALF_OPEN_COUNT }, (_, index) => {
      const socket = connect(port, '127.0.0.1', () => {
        // A third says nothing, a third begins TLS, a third talks nonsense.
        if (index % 3 === 1) socket.write(Buffer.from([22, 3, 1, 2, 0, 1, 0]));
        if (index % 3 === 2) socket.write(randomBytes(50));
      });
      socket.on('error', () => undefined);
      return socket;
    });
    await Promise.all(halfOpen.map((socket) => once(socket, 'connect').catch(() => undefined)));

    const content = randomBytes(500_000);
    const path = join(mia.folder, 'good');
    await writeFile(path, content);
    const [toTom] = await linkPair(mia, tom);
    await toTom.sendFile(fileOffer(path, randomUUID(), content.length));
    expect(content.equals(await readFile(tom.received[0]!.keptAs))).toBe(true);

    const codes = new Set(await Promise.all(ended));
    expect(ended).toHaveLength(HALF_OPEN_COUNT);
    expect([...codes].sort()).toEqual(['handshake-timeout', 'security-handshake-failed']);
    await Promise.all([...sockets].map((socket) => once(socket, 'close')));
    expect(sockets.size).toBe(0);
    for (const socket of halfOpen) socket.destroy();
  });
});

/** A disk of this size, or null where none can be mounted. */
async function smallDisk(sizeBytes: number): Promise<string | null> {
  const folder = await temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  afterTest(async () => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

describe('a disk that gets full in the middle', () => {
  it('stops the transfer, keeps what is there, and it goes on when there is space', async (context) => {
    const disk = await smallDisk(16_000_000);
    if (disk === null) {
      process.stderr.write('SKIPPED: disk full in the middle; it needs root, for mounting a tmpfs\n');
      context.skip();
      return;
    }
    const [tom, mia] = [await makePeer(), await makePeer()];
    const partials = tom.makeStore({
      folder: join(disk, 'partial'),
      // It believes that there is room, as when another program fills the disk meanwhile.
      freeBytes: async () => Number.MAX_SAFE_INTEGER,
      keep: ({ path }) => copyFile(path, join(tom.folder, 'kept')),
    });
    tom.store = partials;
    await writeFile(join(disk, 'other'), Buffer.alloc(10_000_000));
    const content = randomBytes(9_000_000);
    const path = join(mia.folder, 'large');
    await writeFile(path, content);
    const [toTom] = await linkPair(mia, tom);
    const file = fileOffer(path, randomUUID(), content.length);
    await expect(toTom.sendFile(file)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await tom.heard('incomingEnded')).toMatchObject({ outcome: 'kept', reason: 'disk-full' });
    expect(toTom.isOpen).toBe(true);
    expect((await partials.pending())[0]!.receivedBytes).toBeGreaterThan(1_000_000);

    await rm(join(disk, 'other'));
    await toTom.sendFile(file);
    expect(content.equals(await readFile(join(tom.folder, 'kept')))).toBe(true);
    expect((await readdir(join(disk, 'partial'))).filter((name) => name.endsWith('.json'))).toEqual([]);
  });

  it('does not let files take the reserve when another program writes meanwhile', async (context) => {
    const disk = await smallDisk(DISK_RESERVE_BYTES + 48_000_000);
    if (disk === null) {
      process.stderr.write('SKIPPED: keeping the reserve of a disk; it needs root, for mounting a tmpfs\n');
      context.skip();
      return;
    }
    const [tom, mia] = [await makePeer(), await makePeer()];
    let askedCount = 0;
    tom.store = tom.makeStore({
      folder: join(disk, 'partial'),
      freeBytes: async (folder) => {
        // Another program writes just before the disk is looked at in the middle of the transfer; nothing else happens meanwhile.
        if ((askedCount += 1) === 2) writeFileSync(join(disk, 'other'), Buffer.alloc(40_000_000));
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize;
      },
      keep: ({ path }) => copyFile(path, join(tom.folder, 'kept')),
    });
    const content = randomBytes(40_000_000);
    const path = join(mia.folder, 'large');
    await writeFile(path, content);
    const [toTom] = await linkPair(mia, tom);
    const file = fileOffer(path, randomUUID(), content.length);
    await expect(toTom.sendFile(file)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await tom.heard('incomingEnded')).toMatchObject({ outcome: 'kept', reason: 'disk-full' });
    await expect(toTom.sendFile(file)).rejects.toMatchObject({ code: 'disk-full' });

    await rm(join(disk, 'other'));
    const again = tom.makeStore({
      folder: join(disk, 'partial'),
      keep: ({ path: whole }) => copyFile(whole, join(tom.folder, 'kept')),
    });
    expect((await again.pending())[0]!.receivedBytes).toBeGreaterThan(1_000_000);
    tom.store = again;
    const [later] = await linkPair(mia, tom);
    await later.sendFile(file);
    expect(content.equals(await readFile(join(tom.folder, 'kept')))).toBe(true);
  });
});
