/** Parley among the desktop's programs: badge, tray, a closed window that stays, muted peers, a start without a window. */
import path from 'node:path';
import { expect, test } from 'playwright/test';
import type { Settings } from '../../shared/model';
import { ask } from './support/ask';
import { launchParley, type ParleyApp } from './support/parley-app';
import { openTwo, type TwoWindows } from './support/two-windows';

let two: TwoWindows;
let ann: ParleyApp;
let bob: ParleyApp;

test.beforeEach(async () => {
  two = await openTwo();
  ({ ann, bob } = two);
});

test.afterEach(async () => {
  await ann.close();
  await two.close();
});

/** Ann's key for Bob, once they are connected. */
async function connect(): Promise<string> {
  await ask(bob.window, 'peers.connect', { address: ann.address });
  await expect(ann.window.getByRole('button', { name: /^bob/ })).toBeVisible();
  const { peers } = await ask(ann.window, 'app.snapshot', undefined);
  return peers[0]?.key ?? '';
}

async function bobSays(text: string): Promise<void> {
  const { peers } = await ask(bob.window, 'app.snapshot', undefined);
  await ask(bob.window, 'chat.sendText', { conversationId: peers[0]?.key ?? '', text });
}

const unreadOfBob = async (): Promise<number> =>
  (await ask(ann.window, 'app.snapshot', undefined)).peers[0]?.unread ?? -1;

/** Notes what the main process would show: the badge and the notifications. */
async function watchDesktop({ app }: ParleyApp): Promise<void> {
  await app.evaluate(({ app: electron, Notification }) => {
    const seen = { badge: 0, notifications: [] as string[] };
    Reflect.set(globalThis, 'seen', seen);
    Reflect.set(electron, 'setBadgeCount', (count: number) => {
      seen.badge = count;
      return true;
    });
    Notification.prototype.show = function show() {
      seen.notifications.push(`${this.title}: ${this.body}`);
    };
  });
}

const desktop = ({ app }: ParleyApp) =>
  app.evaluate(() => Reflect.get(globalThis, 'seen') as { badge: number; notifications: string[] });

const isVisible = ({ app }: ParleyApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

const set = (patch: Partial<Settings>) => ask(ann.window, 'settings.update', patch);

test('the badge counts what is unread, but not of a muted peer', async () => {
  await watchDesktop(ann);
  const key = await connect();
  await bobSays('one');
  await bobSays('two');
  await expect.poll(() => desktop(ann)).toMatchObject({ badge: 2 });
  await ask(ann.window, 'peers.setMuted', { key, on: true });
  await expect.poll(() => desktop(ann)).toMatchObject({ badge: 0 });
  await expect(ann.window.getByTitle('Muted')).toBeVisible();
});

test('one is notified, but of nothing that is muted or not to disturb', async () => {
  await watchDesktop(ann);
  const supported = await ann.app.evaluate(({ Notification }) => Notification.isSupported());
  test.skip(!supported, 'SKIPPED: this system has no notifications, so none can be seen');
  const key = await connect();
  // The silent ones come first: right after a notification there would be none in any case.
  await set({ doNotDisturb: true });
  await bobSays('not now');
  await expect.poll(unreadOfBob).toBe(1);
  await set({ doNotDisturb: false });
  await ask(ann.window, 'peers.setMuted', { key, on: true });
  await bobSays('muted');
  await expect.poll(unreadOfBob).toBe(2);
  await ask(ann.window, 'peers.setMuted', { key, on: false });
  await bobSays('hello');
  await expect.poll(() => desktop(ann)).toMatchObject({ notifications: ['bob: hello'] });
});

test('closed to the tray it lives on and is opened again; without the setting it ends', async () => {
  await connect();
  await set({ closeToTray: true });
  const hidden = ann.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => BrowserWindow.getAllWindows()[0]?.once('hide', () => resolve())),
  );
  await ann.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await hidden;
  expect(await isVisible(ann)).toBe(false);
  await bobSays('are you there?');
  await expect.poll(unreadOfBob).toBe(1);
  await ann.app.evaluate(({ app }) => void app.emit('activate'));
  await expect.poll(() => isVisible(ann)).toBe(true);

  await set({ closeToTray: false });
  const ended = ann.app.waitForEvent('close');
  await ann.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
  ann = await launchParley({ folder: path.join(two.folder, 'ann') });
});
