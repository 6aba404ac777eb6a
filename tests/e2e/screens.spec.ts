/** Every screen, light and dark: nothing serious for axe, and a picture of each in test-results/screens to look at. */
import { mkdir, truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import sharp from 'sharp';
import { ask } from './support/ask';
import { axeViolations } from './support/axe';
import { connectAsNode } from './support/classic-node';
import { dragFilesOver, dropFiles } from './support/drop-files';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { writePictures, type PictureFiles } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';

const PICTURES = path.join('test-results', 'screens');
const NARROW = { width: 360, height: 640 };

test.describe.configure({ mode: 'serial' });

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    let root: Awaited<ReturnType<typeof temporaryFolder>>;
    let pictures: PictureFiles;
    let app: ParleyApp;
    let other: ParleyApp;
    let screen: Screen;

    async function look(name: string): Promise<void> {
      await screen.page.screenshot({ path: path.join(PICTURES, `${name}-${theme}.png`) });
      expect(await axeViolations(screen.page)).toEqual([]);
    }

    test.beforeAll(async () => {
      await mkdir(PICTURES, { recursive: true });
      root = await temporaryFolder();
      pictures = await writePictures(path.join(root.path, 'camera'));
      app = await launchParley({ folder: path.join(root.path, 'mine') });
      other = await launchParley({ folder: path.join(root.path, 'theirs') });
      screen = new Screen(app.window);
      await ask(app.window, 'settings.update', { theme });
    });

    test.afterAll(async () => {
      await app.close();
      await other.close();
      await root.remove();
    });

    test('the empty window', async () => {
      await expect(screen.page.getByRole('main')).toContainText('Your address');
      await look('empty');
    });

    test('connecting, and why it failed', async () => {
      await screen.typeAddress('127.0.0.1:1');
      await expect(screen.connectDialog).toContainText('Nobody listens');
      await look('connect-failed');
      await screen.page.keyboard.press('Escape');
    });

    test('a conversation with text and pictures', async () => {
      await screen.connect(other.address);
      const theirs = new Screen(other.window);
      await theirs.openConversation(app.name);
      await expect(screen.log).toBeVisible();
      await look('conversation-empty');
      await theirs.say('The boats are in. Did the pictures come out?');
      await screen.say('They did. Here is the harbour, and the tower from the square.');
      await dropFiles(screen.page, screen.log, [pictures.landscape, pictures.portrait]);
      await expectLoadedPictures(screen.log, 2);
      await theirs.say('מצוין, תודה! The second one is my favourite: https://example.com/tower');
      await expect(screen.log).toContainText('favourite');
      await look('conversation');
    });

    test('dragging over it, and what was refused', async () => {
      const drag = await dragFilesOver(screen.page, screen.log, [pictures.landscape]);
      await expect(screen.page.getByRole('main')).toContainText('Send to');
      await look('drag-over');
      await drag.cancel();
      await dropFiles(screen.page, screen.log, [pictures.falsePicture]);
      await expect(screen.notices).toContainText('notes.png');
      await look('refused');
    });

    test('the viewer', async () => {
      await screen
        .picture(/^Open image/)
        .first()
        .click();
      await expect(screen.page.getByRole('dialog')).toContainText('1 of 2');
      await look('viewer');
      await screen.page.keyboard.press('Escape');
    });

    test('verifying a peer', async () => {
      await screen.choose(other.name, 'Verify…');
      const dialog = screen.page.getByRole('dialog', { name: /^Verify/ });
      await expect(dialog.getByRole('img')).toBeVisible();
      await look('verify');
      await dialog.getByRole('button', { name: 'Mark as verified' }).click();
      await expect(screen.row(other.name)).toContainText('Verified');
      await screen.choose(other.name, 'Verify…');
      await expect(dialog).toContainText('You marked');
      await look('verified');
      await screen.page.keyboard.press('Escape');
    });

    test('a large picture on its way: its place here, its transfer there, and the list', async () => {
      const theirs = new Screen(other.window);
      const large = await writeLargePicture(path.join(root.path, 'a large harbour.png'), pictures.landscape);
      await dropFiles(theirs.page, theirs.log, [large]);
      // It is larger than what is taken without asking.
      await screen.log.getByRole('button', { name: /^Accept/ }).click();
      await expect
        .poll(async () => (await ask(app.window, 'app.snapshot', undefined)).transfers[0]?.doneBytes ?? 0, {
          intervals: [20],
        })
        .toBeGreaterThan(1_000_000);
      await pauseTransfer(app);
      await expect(screen.log.getByText('Paused')).toBeInViewport();
      await look('transfer-paused');
      await screen.page.getByRole('button', { name: /transfer/i }).click();
      await expect(screen.page.getByRole('dialog')).toContainText('a large harbour.png');
      await look('transfers');
      await screen.page.keyboard.press('Escape');
      await screen.log.getByRole('button', { name: /^Cancel/ }).click();
      await expect(screen.log).toContainText('You cancelled it.');
      await look('transfer-cancelled');
    });

    test('a picture that is asked about', async () => {
      const theirs = new Screen(other.window);
      await screen.askBeforeTaking(other.name);
      await dropFiles(theirs.page, theirs.log, [pictures.portrait]);
      await expect(screen.log.getByRole('button', { name: /^Accept/ })).toBeVisible();
      await look('asked');
      await screen.log.getByRole('button', { name: /^Decline/ }).click();
      await expect(screen.log).toContainText('You declined it.');
    });

    test('the settings', async () => {
      await screen.page.getByRole('button', { name: 'Settings' }).click();
      await expect(screen.page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
      await look('settings');
      await screen.page.keyboard.press('Escape');
    });

    test('a long name, and a peer who is away', async () => {
      const longName = 'Marie-Antoinette von Hohenzollern-Sigmaringen, second floor, by the window';
      await screen.choose(other.name, 'Rename…');
      const dialog = screen.page.getByRole('dialog', { name: 'Rename' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill(longName);
      await screen.page.keyboard.press('Enter');
      await expect(screen.row(longName)).toBeVisible();
      await other.close();
      await expect(screen.row(longName)).toContainText('Away');
      await screen.say('Are you still there?');
      await expect(screen.log).toContainText('Waits');
      await look('away');
    });

    test('a stranger where a known Parley was', async () => {
      const stranger = await launchParley({
        folder: path.join(root.path, 'stranger'),
        port: Number(other.address.split(':').at(-1)),
      });
      // What waits for the known one makes Parley dial its address.
      // It may be met before it has its name.
      await screen.openConversation('you know.');
      await expect(screen.page.getByRole('main')).toContainText('another key');
      await look('stranger');
      await stranger.close();
    });

    test('a classic peer', async () => {
      const node = await connectAsNode(app.address, 'sensor-7');
      await screen.row('sensor-7').locator('.peer-row__open').click();
      await expect(screen.page.getByRole('main')).toContainText('Not encrypted');
      await look('classic');
      node.destroy();
    });

    test('a narrow window', async () => {
      await app.app.evaluate(({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
      }, NARROW);
      await expect
        .poll(() => screen.page.evaluate(() => window.innerWidth))
        .toBeLessThanOrEqual(NARROW.width);
      await expectWithin(screen.composer, NARROW.width);
      await look('narrow-conversation');
      await screen.page.getByRole('button', { name: 'Back to the list' }).click();
      await expectWithin(screen.row('Everyone'), NARROW.width);
      await look('narrow-list');
    });
  });
}

async function pauseTransfer({ window }: ParleyApp): Promise<void> {
  const { transfers } = await ask(window, 'app.snapshot', undefined);
  await ask(window, 'chat.pauseTransfer', { transferId: transfers[0]!.id });
}

/** A sound picture with nothing behind it, a lot of it, so that it takes a while. */
async function writeLargePicture(file: string, picture: string): Promise<string> {
  await sharp(picture).png().toFile(file);
  await truncate(file, 400_000_000);
  return file;
}

async function expectWithin(what: Locator, width: number): Promise<void> {
  await expect(what).toBeVisible();
  const box = await what.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
}
