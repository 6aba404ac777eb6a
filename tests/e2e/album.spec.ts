/** Pictures from the drop to the other side: looked at, put in order, said something about, cleaned, shown as one album. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as ExifReader from 'exifreader';
import { expect, test, type Locator } from 'playwright/test';
import sharp from 'sharp';
import { photograph } from '../support/photograph';
import { axeViolations } from './support/axe';
import { dropForPreview } from './support/drop-files';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { writePictures, type PictureFiles } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';

// A CommonJS module whose exports Node does not see by name.
const { load } = createRequire(import.meta.url)('exifreader') as Pick<typeof ExifReader, 'load'>;

test.describe.configure({ mode: 'serial' });

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let pictures: PictureFiles;
let photo: string;
let aliceApp: ParleyApp;
let bobApp: ParleyApp;
let alice: Screen;
let bob: Screen;

test.beforeAll(async () => {
  root = await temporaryFolder();
  const camera = path.join(root.path, 'camera');
  pictures = await writePictures(camera);
  photo = path.join(camera, 'photo.jpg');
  await writeFile(photo, await photograph('jpeg', { size: { width: 900, height: 600 }, orientation: 6 }));
  aliceApp = await launchParley({ folder: path.join(root.path, 'alice') });
  bobApp = await launchParley({ folder: path.join(root.path, 'bob') });
  alice = new Screen(aliceApp.window);
  bob = new Screen(bobApp.window);
  await alice.connect(bobApp.address);
  await bob.openConversation(aliceApp.name);
});

test.afterAll(async () => {
  await aliceApp.close();
  await bobApp.close();
  await root.remove();
});

/** Saves what the window shows, in both themes and narrow. */
async function picture(screen: Screen, name: string): Promise<void> {
  const size = screen.page.viewportSize() ?? (await windowSize(screen));
  for (const [colorScheme, width] of [
    ['light', size.width],
    ['dark', size.width],
    ['light', 380],
  ] as const) {
    await screen.page.emulateMedia({ colorScheme });
    await screen.page.setViewportSize({ width, height: size.height });
    expect(await axeViolations(screen.page)).toEqual([]);
    await screen.page.screenshot({ path: test.info().outputPath(`${name}-${colorScheme}-${width}.png`) });
  }
  await screen.page.emulateMedia({ colorScheme: 'light' });
  await screen.page.setViewportSize(size);
}

function windowSize(screen: Screen): Promise<{ width: number; height: number }> {
  return screen.page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
}

function album(screen: Screen): Locator {
  return screen.log.locator('[data-kind="album"]').last();
}

async function namesOn(sheet: Locator): Promise<string[]> {
  return sheet.locator('.sending__name').allInnerTexts();
}

test('what is dropped is looked at, put in order and sent as one album', async () => {
  const files = [pictures.landscape, pictures.portrait, pictures.falsePicture, photo];
  const sheet = await dropForPreview(alice.page, alice.log, files);
  await expect(sheet).toContainText('notes.png');
  await expect(sheet).toContainText('is not an image that Parley knows');
  await expectLoadedPictures(sheet, 3);
  expect(await namesOn(sheet)).toEqual(['harbour.jpg', 'tower.png', 'photo.jpg']);
  await picture(alice, 'sheet');

  await sheet.getByRole('button', { name: /^harbour\.jpg, 1 of 3/ }).focus();
  await alice.page.keyboard.press('Alt+ArrowRight');
  expect(await namesOn(sheet)).toEqual(['tower.png', 'harbour.jpg', 'photo.jpg']);
  await sheet.locator('.sending__tile').nth(2).dragTo(sheet.locator('.sending__tile').nth(0));
  expect(await namesOn(sheet)).toEqual(['photo.jpg', 'tower.png', 'harbour.jpg']);
  await sheet.getByRole('textbox', { name: 'Caption' }).fill('A day at the sea');
  await alice.page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();

  for (const screen of [alice, bob]) {
    await expectLoadedPictures(album(screen), 3);
    const names = await album(screen)
      .locator('img')
      .evaluateAll((all) => all.map((one) => one.getAttribute('alt')));
    expect(names).toEqual(['photo.jpg', 'tower.png', 'harbour.jpg']);
    await expect(album(screen)).toContainText('A day at the sea');
  }
  await expect(album(alice)).toContainText('Delivered');
  const received = await readdir(bobApp.imagesFolder);
  expect(received).toHaveLength(3);
  for (const sent of [photo, pictures.portrait, pictures.landscape]) {
    const there = await readFile(path.join(bobApp.imagesFolder, path.basename(sent)));
    expect(there.equals(await readFile(sent))).toBe(true);
  }
  await picture(bob, 'album-3');
});

test('location and camera data are removed where that is wanted, and nothing else', async () => {
  const sheet = await dropForPreview(alice.page, alice.log, [photo]);
  await sheet.getByRole('checkbox', { name: 'Remove location and camera data' }).check();
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(bob.log.locator('img')).toHaveCount(4);
  const [name] = (await readdir(bobApp.imagesFolder)).filter((one) => /^photo.+\.jpg$/.test(one));
  const received = await readFile(path.join(bobApp.imagesFolder, name ?? ''));
  const original = await readFile(photo);
  expect(load(original)['GPSLatitude']).toBeDefined();
  expect(Object.keys(load(received)).filter((tag) => /^(gps|make|model|artist|datetime)/i.test(tag))).toEqual(
    [],
  );
  expect(load(received)['Orientation'].value).toBe(6);
  const [was, is] = await Promise.all([original, received].map((bytes) => sharp(bytes).raw().toBuffer()));
  expect(is?.equals(was ?? Buffer.alloc(0))).toBe(true);
});

test('it is remembered for this peer, and what cannot be cleaned is held back', async () => {
  const scan = path.join(root.path, 'camera', 'scan.tiff');
  await sharp(pictures.landscape).tiff().toFile(scan);
  const sheet = await dropForPreview(alice.page, alice.log, [pictures.portrait, scan]);
  const strip = sheet.getByRole('checkbox', { name: 'Remove location and camera data' });
  await expect(strip).toBeChecked();
  await expect(sheet).toContainText('scan.tiff');
  await expect(sheet).toContainText('can only be removed from JPEG, PNG and WebP');
  await picture(alice, 'sheet-held-back');
  await strip.uncheck();
  await expect(sheet).not.toContainText('can only be removed');
  await alice.page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('many pictures are a grid of which all can be reached', async () => {
  const files = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const file = path.join(root.path, 'camera', `tile-${index + 1}.png`);
      const source = index % 2 === 0 ? pictures.landscape : pictures.portrait;
      await sharp(source)
        .modulate({ hue: index * 30 })
        .resize(300)
        .png()
        .toFile(file);
      return file;
    }),
  );
  const sheet = await dropForPreview(alice.page, alice.log, files);
  await expectLoadedPictures(sheet, 12);
  await picture(alice, 'sheet-12');
  await sheet.getByRole('checkbox', { name: 'Remove location and camera data' }).uncheck();
  await sheet.getByRole('textbox', { name: 'Caption' }).press('Enter');
  await expect(album(bob)).toContainText('+4');
  await expectLoadedPictures(album(bob), 8);
  await picture(bob, 'album-12');
  await album(bob).getByRole('button', { name: 'Show 4 more pictures' }).click();
  await expectLoadedPictures(album(bob), 12);
  await album(bob).getByRole('button', { name: 'Open image tile-12.png' }).click();
  await expect(bob.page.getByRole('dialog')).toContainText('16 of 16');
});
