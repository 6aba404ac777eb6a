/** The app as one of the desktop's programs: one of it per profile, a clipboard, a good end, a clear failure. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import type { ParleyBridge, ParleyEvent, Result } from '../../shared/contract';
import type { Staged } from '../../shared/contract-schemas';
import type { FileRef } from '../../shared/model';
import { makeImage } from '../support/image-fixtures';
import { ask } from './support/ask';
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

/** Has the page remember every event from now on. */
async function watch({ window }: ParleyApp): Promise<void> {
  await window.evaluate(() => {
    const seen: ParleyEvent[] = [];
    Reflect.set(window, 'seen', seen);
    parley.subscribe((batch) => seen.push(...batch));
  });
}

async function connect({ window }: ParleyApp, address: string): Promise<string> {
  const answer = await window.evaluate((to) => parley.invoke('peers.connect', { address: to }), address);
  if (!answer.ok) throw new Error(answer.error.message);
  await window.waitForFunction(() => {
    const seen = Reflect.get(window, 'seen') as ParleyEvent[];
    return seen.some((event) => event.name === 'peer.changed' && event.payload.state === 'connected');
  });
  return answer.value.key;
}

/** Sends a file as if it were dropped: the page has just the File, its path is found by the preload. */
async function send({ window }: ParleyApp, key: string, file: string): Promise<unknown> {
  await window.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    document.body.append(input);
  });
  const input = window.locator('input[type=file]').last();
  await input.setInputFiles(file);
  const staged = await input.evaluate((element) =>
    parley.stageFiles([...((element as HTMLInputElement).files ?? [])]),
  );
  return sendStaged(window, key, staged);
}

/** Sends what was staged as it is, which is what the sheet does when a person confirms it. */
function sendStaged(window: Page, key: string, staged: Result<Staged>): Promise<unknown> {
  if (!staged.ok) return Promise.resolve(staged);
  return ask(window, 'sending.send', {
    conversationIds: [key],
    tokens: staged.value.files.map(({ token }) => token),
    caption: '',
    stripMetadata: false,
    lot: 'a-lot',
  });
}

/** Resolves with the pictures whose thumbnail is there, once there are so many. */
async function pictures({ window }: ParleyApp, count: number): Promise<FileRef[]> {
  const found = await window.waitForFunction((wanted) => {
    const files = new Map<string, FileRef>();
    for (const event of Reflect.get(window, 'seen') as ParleyEvent[]) {
      if (event.name !== 'message.changed' || event.payload.body.kind !== 'image') continue;
      if (event.payload.body.file.thumbnail === 'ready') files.set(event.payload.id, event.payload.body.file);
    }
    return files.size >= wanted ? [...files.values()] : null;
  }, count);
  return (await found.jsonValue()) ?? [];
}

test('a picture goes to the clipboard, and from there to a peer', async () => {
  const photo = path.join(root.path, 'photo.jpg');
  await writeFile(photo, await makeImage('jpeg', PICTURE));
  const alice = await launchParley({ folder: path.join(root.path, 'alice') });
  const bob = await launchParley({ folder: path.join(root.path, 'bob') });
  const paste = (): Promise<Result<Staged>> =>
    alice.window.evaluate(() => parley.invoke('sending.paste', undefined));
  try {
    await Promise.all([watch(alice), watch(bob)]);
    const key = await connect(alice, bob.address);
    await alice.app.evaluate(({ clipboard }) => clipboard.clear());
    expect(await paste()).toMatchObject({ ok: false, error: { code: 'not-an-image' } });

    expect(await send(alice, key, photo)).toEqual({ accepted: 1, refused: [] });
    const [received] = await pictures(bob, 1);
    const copy = bob.window.evaluate(
      (id) => parley.invoke('images.copy', { fileId: id }),
      received?.id ?? '',
    );
    expect(await copy).toMatchObject({ ok: true });

    expect(await sendStaged(alice.window, key, await paste())).toEqual({ accepted: 1, refused: [] });
    const [, pasted] = await pictures(bob, 2);
    expect(pasted).toMatchObject({ mimeType: 'image/png', ...PICTURE });
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

test('a signal ends the app in good order, and its key and place are kept for it alone', async () => {
  test.skip(process.platform === 'win32', 'Windows has neither these signals nor these modes.');
  const app = await launchParley({ folder: root.path });
  const child = app.app.process();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const profile = path.join(root.path, 'profile');
  const keys = (await readdir(profile)).filter((name) => /^identity(?:\.locked)?$/.test(name));
  expect(keys).toHaveLength(1);
  for (const name of [...keys, 'window.json', 'parley.sqlite']) {
    const { mode } = await stat(path.join(profile, name));
    expect(mode & 0o077, name).toBe(0);
  }
});

test('the window comes back where it was, as large as it was, and maximised if it was', async () => {
  const PLACE = { x: 160, y: 120, width: 940, height: 660 };
  const placeOf = ({ app }: ParleyApp) =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { bounds: window?.getNormalBounds(), maximized: window?.isMaximized() };
    });
  const first = await launchParley({ folder: root.path });
  await first.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    PLACE,
  );
  await expect.poll(() => placeOf(first)).toEqual({ bounds: PLACE, maximized: false });
  await first.close();
  const second = await launchParley({ folder: root.path });
  await expect.poll(() => placeOf(second)).toEqual({ bounds: PLACE, maximized: false });
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
  await expect.poll(() => placeOf(second)).toMatchObject({ maximized: true });
  await second.close();
  const third = await launchParley({ folder: root.path });
  await expect.poll(() => placeOf(third)).toMatchObject({ maximized: true });
  await third.close();
});

test('a damaged store is asked about, and nothing is started', async () => {
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
      const line = /^.*store: it cannot be opened.*$/m.exec(log)?.[0];
      if (line !== undefined) resolve(line);
    });
  });
  expect(await told).toContain('(damaged)');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  expect(printed).not.toContain('Listening');
});
