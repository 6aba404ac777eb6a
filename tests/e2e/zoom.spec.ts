/**
 * The main screens as the menu's zoom shows them, at 80 % and at 200 %: nothing scrolls sideways, is cut off or covered, and nothing is there for
 * axe. A picture of each lies in test-results/screens. In all other ways looks.spec.ts looks at them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { axeViolations } from './support/axe';
import { dropFiles } from './support/drop-files';
import { layoutProblems } from './support/layout';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';

const PICTURES = path.join('test-results', 'screens');
const WAYS = [
  { name: 'at 80 %', file: 'zoom-80', zoom: 0.8 },
  { name: 'at 200 %', file: 'zoom-200', zoom: 2 },
] as const;

test.describe.configure({ mode: 'serial' });

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let app: ParleyApp;
let other: ParleyApp;
let screen: Screen;

test.beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  root = await temporaryFolder();
  const pictures = await writePictures(path.join(root.path, 'camera'));
  app = await launchParley({ folder: path.join(root.path, 'mine') });
  other = await launchParley({ folder: path.join(root.path, 'theirs') });
  screen = new Screen(app.window);
  await screen.connect(other.address);
  const theirs = new Screen(other.window);
  await theirs.openConversation(app.name);
  await theirs.say(
    'הסירות חזרו. האם התמונות יצאו טוב? https://example.com/a-long-address/of-a-page/that-has-no-place-to-break',
  );
  await screen.say('They did. Here is the harbour, and the tower from the square.');
  await dropFiles(theirs.page, theirs.log, [pictures.landscape]);
  const sheet = theirs.page.getByRole('dialog');
  await expect(sheet.or(theirs.log.locator('img')).first()).toBeVisible();
  if (await sheet.isVisible()) await sheet.getByRole('button', { name: /^Send/ }).click();
  await expectLoadedPictures(screen.log, 1);
});

test.afterAll(async () => {
  await app.close();
  await other.close();
  await root.remove();
});

/** The screens, each with the way to it and the way back to the conversation. */
const SCREENS: Readonly<Record<string, { open: () => Promise<void>; leave: () => Promise<void> }>> = {
  conversation: { open: async () => undefined, leave: async () => undefined },
  list: {
    open: async () => {
      const back = screen.page.getByRole('button', { name: 'Back to the list' });
      if (await back.isVisible()) await back.click();
    },
    leave: async () => {
      if (!(await screen.composer.isVisible())) await screen.openConversation(other.name);
    },
  },
  connect: {
    open: async () => {
      await SCREENS['list']?.open();
      await screen.page.getByRole('navigation').getByRole('button', { name: 'Connect', exact: true }).click();
      await expect(screen.connectDialog).toBeVisible();
    },
    leave: () => leaveDialog(),
  },
  settings: {
    open: async () => {
      await SCREENS['list']?.open();
      await screen.page.getByRole('button', { name: 'Settings' }).click();
      await expect(screen.page.getByRole('dialog')).toBeVisible();
    },
    leave: () => leaveDialog(),
  },
  viewer: {
    open: async () => {
      await screen
        .picture(/^Open image/)
        .first()
        .click();
      await expect(screen.page.getByRole('dialog')).toBeVisible();
    },
    leave: () => leaveDialog(),
  },
};

async function leaveDialog(): Promise<void> {
  await screen.page.keyboard.press('Escape');
  await expect(screen.page.getByRole('dialog')).toBeHidden();
  await SCREENS['list']?.leave();
}

/** Taken by the app itself: pictures taken over the debugger know nothing of the zoom, and show a corner. */
async function pictureOfWindow(): Promise<Buffer> {
  // What the app can take a picture of is the last frame that was painted.
  await screen.page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
  const base64 = await app.app.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return picture?.toPNG().toString('base64') ?? '';
  });
  return Buffer.from(base64, 'base64');
}

/** The page's zoom, as a person sets it from the menu. */
async function startWith(zoom: number): Promise<void> {
  const width = await app.window.evaluate(() => window.outerWidth);
  await app.app.evaluate(({ BrowserWindow }, factor) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
  }, zoom);
  await expect.poll(() => app.window.evaluate(() => window.innerWidth)).toBeLessThan(width / zoom + 2);
  await app.window.reload();
  await screen.openConversation(other.name);
  await expectLoadedPictures(screen.log, 1);
}

for (const { name, file, zoom } of WAYS) {
  test(name, async () => {
    for (const [what, { open, leave }] of Object.entries(SCREENS)) {
      await test.step(what, async () => {
        await startWith(zoom);
        await open();
        await writeFile(path.join(PICTURES, `${file}-${what}.png`), await pictureOfWindow());
        expect.soft(await layoutProblems(screen.page), what).toEqual([]);
        expect.soft(await axeViolations(screen.page), what).toEqual([]);
        await leave();
      });
    }
  });
}
