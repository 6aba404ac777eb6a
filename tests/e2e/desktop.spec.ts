/** The app as one of the desktop's programs: one of it per profile, a clipboard, a good end, a clear failure. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import type { ParleyBridge, ParleyEvent } from '../../shared/contract';
import { makeImage } from '../support/image-fixtures';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';

declare const parley: ParleyBridge<File>;

const PICTURE = { width: 120, height: 80 };

let root: Awaited<ReturnType<typeof temporaryFolder>>;

test.beforeEach(async () => {
  root = await temporaryFolder();
});

test.afterEach(async () => {
  await root.remove();
});

/** How the app under test was started, without what lets Playwright drive it. */
function commandOf({ app }: ParleyApp): { command: string; args: string[] } {
  const [command = '', ...args] = app.process().spawnargs;
  return { command, args: args.filter((arg) => !/^--(inspect|remote-debugging-port)=/.test(arg)) };
}

async function copyPicture({ app }: ParleyApp): Promise<void> {
  const base64 = (await makeImage('png', PICTURE)).toString('base64');
  await app.evaluate(({ clipboard, nativeImage }, data) => {
    const { writeImage } = clipboard as unknown as { writeImage: (image: Electron.NativeImage) => void };
    writeImage(nativeImage.createFromBuffer(Buffer.from(data, 'base64')));
  }, base64);
}

/** Resolves with the id of the first image whose thumbnail is there. */
function firstPicture({ window }: ParleyApp): Promise<string> {
  return window.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const look = (event: ParleyEvent): void => {
          if (event.name !== 'message.changed' || event.payload.body.kind !== 'image') return;
          if (event.payload.body.file.thumbnail === 'ready') resolve(event.payload.body.file.id);
        };
        parley.subscribe((batch) => batch.forEach(look));
      }),
  );
}

test('a picture goes from one clipboard to the other', async () => {
  const alice = await launchParley({ folder: path.join(root.path, 'alice') });
  const bob = await launchParley({ folder: path.join(root.path, 'bob') });
  try {
    const arrived = firstPicture(bob);
    await alice.window.evaluate(async (address) => {
      const connected = new Promise<void>((resolve) => {
        parley.subscribe((batch) => {
          const isUp = (event: ParleyEvent): boolean =>
            event.name === 'peer.changed' && event.payload.state === 'connected';
          if (batch.some(isUp)) resolve();
        });
      });
      await parley.invoke('peers.connect', { address });
      await connected;
    }, bob.address);

    await alice.app.evaluate(({ clipboard }) => clipboard.clear());
    const paste = (): Promise<unknown> =>
      alice.window.evaluate(() => parley.invoke('chat.pasteImage', { conversationId: 'everyone' }));
    expect(await paste()).toMatchObject({ ok: false, error: { code: 'not-an-image' } });
    await copyPicture(alice);
    expect(await paste()).toEqual({ ok: true, value: { accepted: 1, refused: [] } });

    const fileId = await arrived;
    await bob.app.evaluate(({ clipboard }) => clipboard.clear());
    expect(
      await bob.window.evaluate((id) => parley.invoke('images.copy', { fileId: id }), fileId),
    ).toMatchObject({
      ok: true,
    });
    const copied = await bob.app.evaluate(({ clipboard }) => {
      const { readImage } = clipboard as unknown as { readImage: () => Electron.NativeImage };
      return readImage().getSize();
    });
    expect(copied).toEqual(PICTURE);
    expect(bob.app.windows()).toHaveLength(1);
  } finally {
    await alice.close();
    await bob.close();
  }
});

test('a second start with the same profile leaves it to the first', async () => {
  const first = await launchParley({ folder: root.path });
  try {
    const { command, args } = commandOf(first);
    const second = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(second, 'close')) as [number | null];
    expect(code).toBe(0);
    expect(said).toContain('runs with this profile already');
    expect(first.app.windows()).toHaveLength(1);
  } finally {
    await first.close();
  }
});

test('a signal ends the app in good order, and its id and place are kept for it alone', async () => {
  const app = await launchParley({ folder: root.path });
  const child = app.app.process();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  for (const name of ['node-id', 'window.json', 'parley.sqlite']) {
    const { mode } = await stat(path.join(root.path, 'profile', name));
    expect(mode & 0o077, name).toBe(process.platform === 'win32' ? mode & 0o077 : 0);
  }
});

test('a damaged store is said in words, and nothing is started', async () => {
  const sound = await launchParley({ folder: path.join(root.path, 'sound') });
  const { command, args } = commandOf(sound);
  await sound.close();
  const profile = path.join(root.path, 'damaged');
  await mkdir(profile);
  await writeFile(path.join(profile, 'parley.sqlite'), 'This is no database at all.\n'.repeat(100));
  const at = args.indexOf('--profile-dir') + 1;
  const child = spawn(command, args.with(at, profile), { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const told = new Promise<string>((resolve) => {
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      const line = /^.*Parley could not start\..*$/m.exec(log)?.[0];
      if (line !== undefined) resolve(line);
    });
  });
  expect(await told).toContain('parley.sqlite');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  expect(printed).not.toContain('Listening');
});
