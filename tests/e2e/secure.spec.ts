/** Between two Parleys: a large picture that survives the death of its receiver, texts that overtake it, and verification. */
import { createReadStream } from 'node:fs';
import { readdir, truncate, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import sharp from 'sharp';
import { ask } from './support/ask';
import { dropFiles } from './support/drop-files';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { expectLoadedPictures, Screen } from './support/screen';

test.describe.configure({ mode: 'serial' });

const MIB = 1024 * 1024;
/** As many as one likes: PARLEY_BIG_MIB=2048 is the large form of the test. */
const BIG_BYTES = Number(process.env['PARLEY_BIG_MIB'] ?? 300) * MIB;

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let aliceApp: ParleyApp;
let bobApp: ParleyApp;
let alice: Screen;
let bob: Screen;

async function startBob(port = 0): Promise<void> {
  bobApp = await launchParley({ folder: path.join(root.path, 'Bob'), port });
  bob = new Screen(bobApp.window);
}

test.beforeAll(async () => {
  root = await temporaryFolder();
  aliceApp = await launchParley({ folder: path.join(root.path, 'Alice') });
  alice = new Screen(aliceApp.window);
  await startBob();
  await alice.connect(bobApp.address);
});

test.afterAll(async () => {
  await aliceApp.close();
  await bobApp.close();
  await root.remove();
});

test('both sides see that they are encrypted, and the same safety number', async () => {
  await expect(alice.row('Bob')).toContainText('Encrypted');
  await expect(bob.row('Alice')).toContainText('Encrypted');
  const numbers = await Promise.all([aliceApp, bobApp].map(({ window }) => safetyNumber(window)));
  expect(numbers[0]).toMatch(/^(?:\d{5} ){5}\d{5}$/);
  expect(numbers[1]).toBe(numbers[0]);
});

test('a large picture goes on after its receiver was killed, without a click, and texts overtake it', async () => {
  test.setTimeout(120_000 + BIG_BYTES / 10_000);
  const file = path.join(root.path, 'big.png');
  await writeBigPicture(file);
  await dropFiles(alice.page, alice.log, [file]);
  // It is larger than what is taken without asking.
  await bob.openConversation('Alice');
  await bob.log.getByRole('button', { name: 'Accept big.png' }).click();
  await expect
    .poll(async () => (await firstTransfer(bobApp))?.doneBytes ?? 0, { intervals: [20] })
    .toBeGreaterThan(10 * MIB);
  await alice.say('It is a large one');
  await bob.openConversation('Alice');
  await expect(bob.log).toContainText('It is a large one');
  const reached = (await firstTransfer(bobApp))?.doneBytes ?? Infinity;
  expect(reached, 'the text came while the picture was under way').toBeLessThan(BIG_BYTES);

  await bobApp.kill();
  await alice.say('Are you back?');
  await startBob(Number(bobApp.address.split(':').at(-1)));
  expect((await firstTransfer(bobApp))?.doneBytes ?? 0).toBeGreaterThan(10 * MIB);
  await bob.openConversation('Alice');
  await expect(bob.log).toContainText('Are you back?');
  await expect
    .poll(() => statesOf(bobApp), { timeout: 60_000 + BIG_BYTES / 10_000 })
    .toEqual(['received', 'received', 'received']);
  await expect.poll(() => statesOf(aliceApp)).toEqual(['delivered', 'delivered', 'delivered']);
  expect(await firstTransfer(aliceApp)).toBeUndefined();
  // The decoder reads no file of 2 GiB; then it is shown as a file.
  if (BIG_BYTES < 2 ** 31) await expectLoadedPictures(bob.log, 1);

  const names = await readdir(bobApp.imagesFolder);
  expect(names).toEqual(['big.png']);
  expect(await sha256(path.join(bobApp.imagesFolder, 'big.png'))).toBe(await sha256(file));
});

test('asks before it takes a picture, where the person wants that', async () => {
  await bob.askBeforeTaking('Alice');
  const picture = path.join(root.path, 'asked.png');
  const other = path.join(root.path, 'unwanted.png');
  for (const [file, background] of [
    [picture, '#4a7c9d'],
    [other, '#a44a3f'],
  ] as const) {
    const image = sharp({ create: { width: 300, height: 200, channels: 3, background } });
    await image.png().toFile(file);
  }
  await dropFiles(alice.page, alice.log, [picture, other]);
  await expect(alice.log).toContainText('Bob is asked whether to take it.');
  await bob.log.getByRole('button', { name: 'Accept asked.png' }).click();
  await bob.log.getByRole('button', { name: 'Decline unwanted.png' }).click();
  await expect(bob.log).toContainText('You declined it.');
  await expect(alice.log).toContainText('The peer declined it.');
  await expect
    .poll(() => statesOf(aliceApp).then((states) => states.slice(-2)))
    .toEqual(['delivered', 'failed']);
  expect((await readdir(bobApp.imagesFolder)).sort()).toEqual(['asked.png', 'big.png']);
});

async function safetyNumber(window: ParleyApp['window']): Promise<string> {
  const { peers } = await ask(window, 'app.snapshot', undefined);
  return (await ask(window, 'peers.safetyNumber', { key: peers[0]!.key })).number;
}

async function firstTransfer({ window }: ParleyApp): Promise<{ doneBytes: number } | undefined> {
  return (await ask(window, 'app.snapshot', undefined)).transfers[0];
}

/** Of all messages between the two, oldest first. */
async function statesOf({ window }: ParleyApp): Promise<string[]> {
  const { peers } = await ask(window, 'app.snapshot', undefined);
  const { messages } = await ask(window, 'chat.page', { conversationId: peers[0]!.key, limit: 10 });
  return messages.map(({ state }) => state);
}

/** A sound picture with nothing behind it, a lot of it: decoders stop at its end. */
async function writeBigPicture(file: string): Promise<void> {
  const picture = sharp({ create: { width: 640, height: 400, channels: 3, background: '#e07a5f' } });
  await writeFile(file, await picture.png().toBuffer());
  await truncate(file, BIG_BYTES);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
