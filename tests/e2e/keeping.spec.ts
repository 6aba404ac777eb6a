/** What Parley does when its message store cannot be opened, or is found damaged while it runs. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type ElectronApplication, type Page } from 'playwright/test';
import { ask } from './support/ask';
import { axeViolations } from './support/axe';
import { closeApp } from './support/close-app';
import { launchParley, startAgain, startParley, temporaryFolder } from './support/parley-app';
import { writePictures } from './support/pictures';
import { Screen } from './support/screen';

const PICTURES = path.join('test-results', 'screens');
const RESTORE = /^Restore the backup of /;
const ANEW = 'Start anew and keep the damaged store';

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;
let store: string;
let running: ElectronApplication | null = null;

test.beforeEach(async () => {
  root = await temporaryFolder();
  folder = path.join(root.path, 'ann');
  store = path.join(folder, 'profile', 'parley.sqlite');
  const { window, close } = await launchParley({ folder });
  await ask(window, 'settings.update', { displayName: 'remembered' });
  await close();
});

test.afterEach(async () => {
  if (running !== null) await closeApp(running);
  running = null;
  await root.remove();
});

async function start(
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ app: ElectronApplication; window: Page }> {
  const started = await startParley({ folder, colorScheme });
  running = started.app;
  return started;
}

async function damage(): Promise<void> {
  const bytes = await readFile(store);
  await writeFile(store, bytes.fill(0xff, 100));
}

/** The window may be gone before the click is over. */
async function quit(window: Page): Promise<void> {
  await window
    .getByRole('button', { name: 'Quit' })
    .click()
    .catch(() => undefined);
}

const nameIn = async (window: Page): Promise<string> =>
  (await ask(window, 'app.snapshot', undefined)).settings.displayName;

for (const theme of ['light', 'dark'] as const) {
  test(`a damaged store with a backup: the backup is put in its place (${theme})`, async () => {
    await copyFile(store, `${store}.backup-2026-01-02`);
    await damage();
    const { app, window } = await start(theme);
    await expect(window.getByRole('alert')).toContainText('The message store is damaged.');
    await mkdir(PICTURES, { recursive: true });
    await window.screenshot({ path: path.join(PICTURES, `repair-${theme}.png`) });
    expect(await axeViolations(window)).toEqual([]);
    // What is opened meanwhile waits for the answer.
    const { landscape } = await writePictures(path.join(folder, 'camera'));
    await startAgain(folder, landscape);
    const next = app.waitForEvent('window');
    await window.getByRole('button', { name: RESTORE }).click();
    const main = await next;
    await expect(new Screen(main).notices).toContainText('The damaged message store is kept as ');
    await expect(main.getByRole('dialog', { name: 'Send to…' })).toBeVisible();
    expect(await nameIn(main)).toBe('remembered');
    expect((await readdir(path.dirname(store))).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  });
}

test('a damaged store without a backup: one begins anew, by keyboard alone', async () => {
  await damage();
  const damaged = await readFile(store);
  const { app, window } = await start();
  await expect(window.getByText('There is no backup that is whole.')).toBeVisible();
  await expect(window.getByRole('button', { name: RESTORE })).toHaveCount(0);
  await window.setViewportSize({ width: 360, height: 640 });
  await window.screenshot({ path: path.join(PICTURES, 'repair-narrow.png') });
  await window.keyboard.press('Tab');
  await expect(window.getByRole('button', { name: ANEW })).toBeFocused();
  const next = app.waitForEvent('window');
  // The window is gone before the key comes up again.
  await window.keyboard.press('Enter').catch(() => undefined);
  const main = await next;
  await expect(main.getByRole('heading', { name: 'Parley', exact: true })).toBeAttached();
  expect(await nameIn(main)).not.toBe('remembered');
  const kept = (await readdir(path.dirname(store))).find((name) => name.includes('.damaged-')) ?? '';
  expect(await readFile(path.join(path.dirname(store), kept))).toEqual(damaged);
});

test('quitting leaves everything as it is; so does closing the window', async () => {
  await damage();
  const damaged = await readFile(store);
  const first = await start();
  const gone = first.app.waitForEvent('close');
  await quit(first.window);
  await gone;
  const second = await start();
  const goneAgain = second.app.waitForEvent('close');
  await second.window.close();
  await goneAgain;
  running = null;
  expect(await readFile(store)).toEqual(damaged);
});

test('a store that another program holds: one tries again', async () => {
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const holder = new DatabaseSync(store);
  holder.exec('BEGIN IMMEDIATE');
  const { app, window } = await start();
  await expect(window.getByRole('alert')).toContainText('Another program is using the message store.');
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByRole('alert')).toContainText('It is still so.');
  holder.close();
  const next = app.waitForEvent('window');
  await window.getByRole('button', { name: 'Try again' }).click();
  expect(await nameIn(await next)).toBe('remembered');
});

test('a store of a newer Parley is left alone', async () => {
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const newer = new DatabaseSync(store);
  newer.exec('PRAGMA user_version = 9999');
  newer.close();
  const { app, window } = await start();
  await expect(window.getByRole('alert')).toContainText('written by a newer Parley');
  await expect(window.getByRole('button')).toHaveText(['Quit']);
  const gone = app.waitForEvent('close');
  await quit(window);
  await gone;
  running = null;
});

test('damage that shows while it runs is told, and the next start repairs', async () => {
  const { app, window } = await start();
  await expect(window.getByRole('main')).toContainText('Your address');
  await app.evaluate(({ app: electron }) => {
    Reflect.set(globalThis, 'relaunched', 0);
    Reflect.set(electron, 'relaunch', () => Reflect.set(globalThis, 'relaunched', 1));
    Reflect.set(electron, 'quit', () => undefined);
  });
  // What is cached in memory is read again only after somebody else wrote.
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const other = new DatabaseSync(store);
  other.exec('UPDATE settings SET value = value; PRAGMA wal_checkpoint(TRUNCATE);');
  other.close();
  await damage();
  await ask(window, 'chat.page', { conversationId: 'everyone', limit: 10 }).catch(() => undefined);
  const notices = new Screen(window).notices;
  await expect(notices).toContainText('The message store is damaged.');
  await notices.getByRole('button', { name: 'Restart Parley' }).click();
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'relaunched') as number)).toBe(1);
  await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);
  expect(existsSync(`${store}.damaged`)).toBe(true);
  const again = await start();
  await expect(again.window.getByRole('alert')).toContainText('The message store is damaged.');
});
