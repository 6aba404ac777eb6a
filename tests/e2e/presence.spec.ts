/** Parley among the desktop's programs: badge, tray, a closed window that stays, muted peers, a start without a window. */
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { NOTIFICATION_ICON_PX } from '../../shared/limits-notifications';
import type { Settings } from '../../shared/model';
import { ask } from './support/ask';
import { dropFiles } from './support/drop-files';
import { writePictures } from './support/pictures';
import { closeApp } from './support/close-app';
import { firstShownWindow, launchApp, launchParley, type ParleyApp } from './support/parley-app';
import { expectLoadedPictures, Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';
import { clickInTray, desktopOf, setFocused, watchDesktop, withNotification } from './support/watch-desktop';

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

/** Dials her, and says whether she was there before. */
async function isAnnReached(): Promise<boolean> {
  await ask(bob.window, 'peers.connect', { address: ann.address });
  const { peers } = await ask(bob.window, 'app.snapshot', undefined);
  return peers[0]?.state === 'connected';
}

const unreadOfBob = async (): Promise<number> =>
  (await ask(ann.window, 'app.snapshot', undefined)).peers[0]?.unread ?? -1;

const isVisible = ({ app }: ParleyApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

const set = (patch: Partial<Settings>) => ask(ann.window, 'settings.update', patch);

test('the badge counts what is unread, but not of a muted peer', async () => {
  await watchDesktop(ann);
  const key = await connect();
  await bobSays('one');
  await bobSays('two');
  await expect.poll(() => desktopOf(ann)).toMatchObject({ badge: 2 });
  await ask(ann.window, 'peers.setMuted', { key, on: true });
  await expect.poll(() => desktopOf(ann)).toMatchObject({ badge: 0 });
  await expect(ann.window.getByTitle('Muted')).toBeVisible();
});

test('one is notified, but of nothing that is muted, not to disturb or in view; an answer goes out from there; a picture is shown', async () => {
  await watchDesktop(ann);
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
  await setFocused(ann, true);
  await new Screen(ann.window).openConversation('bob');
  await bobSays('in view');
  await expect(ann.window.getByText('in view', { exact: true })).toBeVisible();
  expect(await desktopOf(ann)).toMatchObject({ notifications: [] });
  await setFocused(ann, false);
  await bobSays('hello');
  await expect.poll(() => desktopOf(ann)).toMatchObject({ notifications: ['bob: hello'] });
  await withNotification(ann, 'reply', 'hello yourself');
  const theirs = new Screen(bob.window);
  await theirs.openConversation('ann');
  await expect(theirs.log.getByText('hello yourself', { exact: true })).toBeVisible();
  // The first picture starts the decoder, which may take longer than a notification waits.
  const { landscape, portrait } = await writePictures(path.join(two.folder, 'camera'));
  await setFocused(ann, true);
  await dropFiles(bob.window, theirs.log, [landscape]);
  await expectLoadedPictures(new Screen(ann.window).log, 1);
  // What is seen is told no more by the time that its picture is there.
  await new Screen(ann.window).openConversation('Everyone');
  await setFocused(ann, false);
  await dropFiles(bob.window, theirs.log, [portrait]);
  await expect
    .poll(() => desktopOf(ann))
    .toMatchObject({
      notifications: ['bob: hello', 'bob: Image'],
      icons: [NOTIFICATION_ICON_PX],
    });
});

test('the tray is there while it is wanted; closed to it Parley lives on; without the setting it ends', async () => {
  await watchDesktop(ann);
  await connect();
  expect(await desktopOf(ann)).toMatchObject({ tray: null });
  await set({ closeToTray: true });
  const menu = ['Open Parley', 'Do not disturb: off', '', 'Quit'];
  expect(await desktopOf(ann)).toMatchObject({ tray: { toolTip: 'Parley', menu } });
  const hidden = ann.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => BrowserWindow.getAllWindows()[0]?.once('hide', () => resolve())),
  );
  await ann.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await hidden;
  expect(await isVisible(ann)).toBe(false);
  await bobSays('are you there?');
  await expect.poll(unreadOfBob).toBe(1);
  await clickInTray(ann, 'Do not disturb');
  await expect
    .poll(() => desktopOf(ann))
    .toMatchObject({
      tray: {
        toolTip: 'Parley · 1 unread · do not disturb',
        menu: ['Open Parley (1 unread)', 'Do not disturb: on', '', 'Quit'],
      },
    });
  const { settings } = await ask(ann.window, 'app.snapshot', undefined);
  expect(settings.doNotDisturb).toBe(true);
  await clickInTray(ann, 'Open Parley (1 unread)');
  await expect.poll(() => isVisible(ann)).toBe(true);

  await set({ closeToTray: false });
  expect(await desktopOf(ann)).toMatchObject({ tray: null });
  const ended = ann.app.waitForEvent('close');
  await ann.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
  ann = await launchParley({ folder: path.join(two.folder, 'ann') });
});

test('started without a window it listens and notifies; a click opens the conversation', async () => {
  await connect();
  await ann.close();
  const port = Number(ann.address.split(':').at(-1));
  const app = await launchApp({ folder: path.join(two.folder, 'ann'), port, args: ['--hidden'] });
  try {
    // Looked into any earlier, while it is still loading, it may never answer; and so it is dialled until it listens.
    await expect.poll(isAnnReached).toBe(true);
    await watchDesktop({ app });
    await bobSays('are you there?');
    await expect
      .poll(() => desktopOf({ app }))
      .toMatchObject({
        badge: 1,
        notifications: ['bob: are you there?'],
        tray: { toolTip: 'Parley · 1 unread' },
      });
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
    if (process.platform === 'linux')
      expect(await app.evaluate(() => process.env['CHROME_DESKTOP'])).toBe('parley.desktop');
    await withNotification({ app }, 'click');
    const window = await firstShownWindow(app);
    await expect(window.getByRole('log').getByText('are you there?')).toBeVisible();
  } finally {
    await closeApp(app);
  }
  ann = await launchParley({ folder: path.join(two.folder, 'ann') });
});
