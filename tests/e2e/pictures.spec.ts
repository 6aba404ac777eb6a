/** Looking at pictures: what phones make, what moves, what is huge, and the viewer by keyboard. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'playwright/test';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { writeHugePng } from '../support/huge-png';
import { drawPicture, makeAnimation } from '../support/image-fixtures';
import { ask } from './support/ask';
import { axeViolations } from './support/axe';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { Screen } from './support/screen';

test.describe.configure({ mode: 'serial' });

const SHOTS = path.join('test-results', 'screens');
const NARROW = { width: 360, height: 640 };
const HUGE = { width: 20_000, height: 20_000 };
/** Decoding 400 megapixels on a busy machine. */
const HUGE_TIMEOUT_MS = 90_000;

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let mine: ParleyApp;
let screen: Screen;

/** Has somebody send a file, and opens the conversation with them. */
async function receive(file: string): Promise<void> {
  const profile = path.join(root.path, 'theirs');
  const words = [
    path.join(ROOT, 'out/main/cli.js'),
    'send',
    mine.address,
    '--image',
    file,
    '--profile',
    profile,
  ];
  await promisify(execFile)(process.execPath, words);
}

const viewer = () => screen.page.getByRole('dialog');

async function turnTo(theme: 'light' | 'dark'): Promise<void> {
  await ask(screen.page, 'settings.update', { theme });
  await expect(screen.page.locator('html')).toHaveAttribute('data-theme', theme);
}

async function look(name: string): Promise<void> {
  await screen.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  expect(await axeViolations(screen.page)).toEqual([]);
}

test.beforeAll(async () => {
  root = await temporaryFolder();
  await mkdir(SHOTS, { recursive: true });
  mine = await launchParley({ folder: path.join(root.path, 'mine') });
  screen = new Screen(mine.window);
  const photo = path.join(root.path, 'photo.heic');
  await copyFile(path.join(ROOT, 'tests/fixtures/phone-turned.heic'), photo);
  await receive(photo);
  await screen.page.getByRole('navigation').locator('.peer-row__open').last().click();
});

test.afterAll(async () => {
  await mine.close();
  await root.remove();
});

test('a HEIC from a phone is shown, in the log and in the viewer', async () => {
  const picture = screen.picture(/^Open image .*\.heic/);
  await expect(picture.locator('img')).toHaveJSProperty('complete', true);
  await expect
    .poll(() => picture.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth))
    .toBe(512);
  await picture.click();
  const full = viewer().locator('img[src$="/full"]');
  await expect.poll(() => full.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(512);
  await expect(viewer().locator('img')).toHaveCount(1);
});

test('the viewer zooms by wheel, touchpad and two fingers, and is moved by dragging', async () => {
  const { page } = screen;
  const zoom = viewer().getByRole('status', { name: 'Zoom' });
  const percent = async (): Promise<number> => Number.parseInt((await zoom.textContent()) ?? '', 10);
  const stage = await viewer().locator('.viewer__stage').boundingBox();
  const place = async () => {
    const { x = NaN, y = NaN } = (await viewer().locator('.viewer__picture').boundingBox()) ?? {};
    return { x, y };
  };
  const [x, y] = [stage!.x + stage!.width / 2, stage!.y + stage!.height / 2];
  const protocol = await page.context().newCDPSession(page);
  await expect(zoom).toHaveText('100%');
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -100);
  await expect.poll(percent).toBe(120);
  // Two fingers on a touchpad, however fast, are a wheel with a Ctrl that nobody presses.
  await protocol.send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    x,
    y,
    deltaX: 0,
    deltaY: -100,
    modifiers: 2,
  });
  await expect.poll(percent).toBe(325);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 100);
  await page.keyboard.up('Control');
  await expect.poll(percent).toBe(272);

  const before = await place();
  await page.mouse.down();
  await page.mouse.move(x - 50, y - 30, { steps: 3 });
  await page.mouse.up();
  await page.mouse.move(x, y);
  const after = await place();
  expect(Math.round(after.x - before.x)).toBe(-50);
  expect(Math.round(after.y - before.y)).toBe(-30);

  const fingers = (apart: number) => [-apart, apart].map((by, id) => ({ x: x + by / 2, y, id }));
  await protocol.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(200) });
  await protocol.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(100) });
  await protocol.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(percent).toBe(136);
  await page.keyboard.press('0');
  await expect(zoom).toHaveText('100%');
});

test('the viewer zooms, turns and tells by keyboard', async () => {
  const { page } = screen;
  const zoom = viewer().getByRole('status', { name: 'Zoom' });
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(zoom).toHaveText('225%');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('r');
  await expect(viewer().locator('.viewer__turned')).toHaveAttribute('style', /rotate\(90deg\)/);
  await page.keyboard.press('0');
  await page.keyboard.press('i');
  const details = viewer().getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('Not in the file');
  await expect(details.locator('code')).toHaveText(/^[0-9a-f]{64}$/);
  for (const theme of ['light', 'dark'] as const) {
    await turnTo(theme);
    await look(`viewer-details-${theme}`);
  }
  const size = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
  await page.setViewportSize(NARROW);
  await look('viewer-details-narrow');
  await page.setViewportSize(size);
  await page.keyboard.press('i');
  await page.keyboard.press('Escape');
  await expect(viewer()).toBeHidden();
});

test('what the camera wrote is in the details', async () => {
  const file = path.join(root.path, 'camera.jpg');
  const exif = {
    IFD0: { Make: 'Lumen', Model: 'Lumen L2' },
    IFD2: { DateTimeOriginal: '2026:07:04 18:30:05' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '48/1 12/1 30/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '16/1 22/1 0/1',
    },
  };
  await writeFile(file, await drawPicture({ width: 800, height: 600 }).withExif(exif).jpeg().toBuffer());
  await receive(file);
  await screen.picture(/^Open image .*\.jpg/).click();
  await screen.page.keyboard.press('i');
  const details = viewer().getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('Lumen L2');
  await expect(details).toContainText('The file says where it was taken.');
  await screen.page.keyboard.press('i');
  await screen.page.keyboard.press('Escape');
});

test('a picture that moves is still until it is pointed at', async () => {
  const file = path.join(root.path, 'dance.gif');
  await writeFile(file, await makeAnimation('gif', 4, { width: 240, height: 160 }));
  // The pointer rests where the last click was, and the picture may come to stand there.
  await screen.composer.hover();
  await receive(file);
  const picture = screen.picture(/^Open image .*\.gif/);
  await expect(picture.locator('img')).toHaveCount(1);
  await expect(screen.log.getByText('GIF', { exact: true })).toBeVisible();
  await look('moving-picture');
  await picture.hover();
  const playing = picture.locator('img[src$="/full"]');
  await expect.poll(() => playing.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(240);
  await screen.composer.hover();
  await expect(playing).toHaveCount(0);

  await screen.page.emulateMedia({ reducedMotion: 'reduce' });
  await picture.hover();
  await expect(playing).toHaveCount(0);
  await screen.log.getByRole('button', { name: /^Play / }).click();
  await expect(playing).toHaveCount(1);
  await screen.page.emulateMedia({ reducedMotion: null });
});

test('400 megapixels leave the window at ease, and are shown smaller', async () => {
  test.setTimeout(3 * HUGE_TIMEOUT_MS);
  const { page } = screen;
  const file = path.join(root.path, 'huge.png');
  await writeHugePng(file, HUGE);
  await page.evaluate(() => {
    let last = performance.now();
    const frame = (at: number): void => {
      const longest = Number(Reflect.get(window, 'longestFrameMs') ?? 0);
      Reflect.set(window, 'longestFrameMs', Math.max(longest, at - last));
      last = at;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await receive(file);
  const picture = screen.picture(/^Open image .*\.png/);
  await expect(picture.locator('img')).toBeVisible({ timeout: HUGE_TIMEOUT_MS });
  const longestFrameMs = await page.evaluate(() => Number(Reflect.get(window, 'longestFrameMs')));
  test.info().annotations.push({ type: 'longest frame', description: `${Math.round(longestFrameMs)} ms` });
  // Whoever decodes 400 megapixels stands still for seconds; one frame on a busy machine may take some tenths.
  expect(longestFrameMs).toBeLessThan(1_000);

  await picture.click();
  const full = viewer().locator('img[src$="/full"]');
  await expect
    .poll(() => full.evaluate((img) => (img as HTMLImageElement).naturalWidth), { timeout: HUGE_TIMEOUT_MS })
    .toBe(8192);
  await page.keyboard.press('i');
  await expect(viewer()).toContainText('20000 × 20000');
  await expect(viewer()).toContainText('Shown smaller here');
  await look('viewer-huge');
});

test('all pictures stand in the gallery by month', async () => {
  const { page } = screen;
  await page.keyboard.press('Escape');
  await expect(viewer()).toBeHidden();
  await page.getByRole('button', { name: 'All pictures' }).click();
  const gallery = page.getByRole('dialog', { name: /^Pictures with/ });
  await expect(gallery.getByRole('heading', { level: 3 })).toHaveCount(1);
  await expect(gallery.getByRole('listitem')).toHaveCount(4);
  for (const theme of ['light', 'dark'] as const) {
    await turnTo(theme);
    await look(`gallery-${theme}`);
  }
  await page.setViewportSize(NARROW);
  await look('gallery-narrow');
  await gallery.getByRole('listitem').first().getByRole('button').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').last()).toContainText('dance.gif');
  await page.keyboard.press('Escape');
  await expect(page.locator('.viewer')).toHaveCount(0);
  await expect(gallery).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(gallery).toBeHidden();
});
