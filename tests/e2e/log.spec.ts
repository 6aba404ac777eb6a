/** The log in the real app: what is on screen stays where it is, one jumps far back and returns, and begins where one stopped. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { ask } from './support/ask';
import { axeViolations } from './support/axe';
import { writeBusyPast } from './support/busy-past';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { Screen } from './support/screen';
import { belowPx, firstWhole, scrollAndWatch, topOf } from './support/stillness';

const PICTURES = path.join('test-results', 'screens');
const MESSAGES = 1_000;
const UNREAD = 130;
const WIDE = { width: 1100, height: 720 };
/** As the eye: a physical pixel of rounding is allowed. */
const STILL_PX = 1;

test.describe.configure({ mode: 'serial' });

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let app: ParleyApp;
let screen: Screen;

const row = (index: number) => screen.log.locator(`[data-message-id="m-${index}"]`);
const newest = () => row(MESSAGES - 1);

async function resize(size: { readonly width: number; readonly height: number }): Promise<void> {
  await app.app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height);
  }, size);
  await expect.poll(() => screen.page.evaluate(() => innerWidth)).toBe(size.width);
}

test.beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  root = await temporaryFolder();
  const folder = path.join(root.path, 'reader');
  await writeBusyPast(folder, { name: 'Ada', messages: MESSAGES, unread: UNREAD });
  app = await launchParley({ folder });
  screen = new Screen(app.window);
  await resize(WIDE);
});

test.afterAll(async () => {
  await app.close();
  await root.remove();
});

test('a conversation with many unread messages begins at the line above the first', async () => {
  await expect(screen.row('Ada')).toContainText(`${UNREAD} unread`);
  await screen.openConversation('Ada');
  const line = screen.log.getByText(`${UNREAD} new messages`);
  await expect(line).toBeInViewport();
  await expect(row(MESSAGES - UNREAD)).toBeInViewport();
  await expect(newest()).toHaveCount(0);
  await expect(screen.composer).toBeFocused();
  await screen.page.screenshot({ path: path.join(PICTURES, 'unread-line-light.png') });
  expect(await axeViolations(screen.page)).toEqual([]);
});

test('what was on screen is read, before one comes to the end', async () => {
  const badge = screen.row('Ada').locator('.unread-badge [aria-hidden]');
  const unread = async (): Promise<number> => Number(await badge.textContent());
  await scrollAndWatch(screen.page, 4, 600);
  await expect.poll(unread).toBeLessThan(UNREAD - 10);
  expect(await unread()).toBeGreaterThan(UNREAD / 2);
  await expect(newest()).toHaveCount(0);
});

test('what is on screen stays where it is while pages and pictures load above and below', async () => {
  const up = await scrollAndWatch(screen.page, 90, -600);
  expect(up.movedPx).toBeLessThanOrEqual(STILL_PX);
  expect(up.seen).toBeGreaterThan(400);
  expect(up.compared).toBeGreaterThan(1_000);
  const down = await scrollAndWatch(screen.page, 75, 600);
  expect(down.movedPx).toBeLessThanOrEqual(STILL_PX);
  expect(down.seen).toBeGreaterThan(300);
  // Pictures that lie between others' messages, and around one that was deleted, were one album on the way.
  const album = screen.log.locator('[data-kind="album"]').first();
  await expect(album.locator('.album__cell')).toHaveCount(4);
  await album.scrollIntoViewIfNeeded();
  await screen.page.screenshot({ path: path.join(PICTURES, 'log-album-light.png') });
});

test('the line stays while one reads, and "jump to newest" leads to the end with its count', async () => {
  const jump = screen.page.getByRole('button', { name: /new messages|Jump to newest/ });
  await jump.click();
  await expect(newest()).toBeInViewport();
  await expect.poll(() => belowPx(screen.page)).toBeLessThanOrEqual(STILL_PX);
  await expect(screen.row('Ada')).not.toContainText('unread');
  await expect(jump).toBeHidden();
});

test('Home and End go to the first and the newest message that there are', async () => {
  await screen.log.press('Home');
  await expect(row(0)).toBeFocused();
  await expect(row(0)).toBeInViewport();
  await screen.log.press('End');
  await expect(newest()).toBeInViewport();
  await expect(newest()).toBeFocused();
});

test('a click on a quote goes far back, marks the message, and one pages on from there', async () => {
  const quote = screen.log.getByRole('button', { name: /^Ada\s*Message 10 / });
  await scrollToQuote();
  await quote.click();
  await expect(row(10)).toBeInViewport();
  await expect(row(10)).toHaveAttribute('data-marked', '');
  await expect(row(10)).toBeFocused();
  await screen.page.screenshot({ path: path.join(PICTURES, 'jumped-light.png') });
  const log = await screen.log.boundingBox();
  const target = await row(10).boundingBox();
  expect(Math.abs(middle(target) - middle(log))).toBeLessThan((log?.height ?? 0) / 4);
  await expect(row(10)).not.toHaveAttribute('data-marked', '');

  const up = await scrollAndWatch(screen.page, 5, -400);
  expect(up.movedPx).toBeLessThanOrEqual(STILL_PX);
  await expect(screen.log).toContainText('This is the beginning.');
  const down = await scrollAndWatch(screen.page, 20, 600);
  expect(down.movedPx).toBeLessThanOrEqual(STILL_PX);
  expect(down.seen).toBeGreaterThan(60);
  await screen.page.getByRole('button', { name: 'Jump to newest' }).click();
  await expect(newest()).toBeInViewport();
});

async function scrollToQuote(): Promise<void> {
  const lastOwn = row(MESSAGES - UNREAD - 1);
  for (let steps = 0; steps < 40 && (await lastOwn.count()) === 0; steps += 1)
    await scrollAndWatch(screen.page, 1, -600);
  await lastOwn.scrollIntoViewIfNeeded();
}

function middle(box: { readonly y: number; readonly height: number } | null): number {
  return box === null ? NaN : box.y + box.height / 2;
}

test('what is on screen stays where it is while the window is resized and the composer grows', async () => {
  await scrollAndWatch(screen.page, 8, -500);
  for (const size of [
    { width: 760, height: 720 },
    { width: 500, height: 600 },
    { width: 1100, height: 900 },
    WIDE,
  ]) {
    const before = await firstWhole(screen.page);
    await resize(size);
    await expect
      .poll(async () => Math.abs((await topOf(screen.page, before.id)) - before.topPx))
      .toBeLessThanOrEqual(STILL_PX);
  }
  const before = await firstWhole(screen.page);
  await screen.composer.fill('one\ntwo\nthree\nfour');
  expect(Math.abs((await topOf(screen.page, before.id)) - before.topPx)).toBeLessThanOrEqual(STILL_PX);
  await screen.composer.fill('');
});

test('the log is walked through by keyboard, and each message has its menu', async () => {
  await screen.page.getByRole('button', { name: 'Jump to newest' }).click();
  await screen.log.focus();
  await screen.page.keyboard.press('ArrowUp');
  await expect(newest()).toBeFocused();
  await screen.page.keyboard.press('ArrowUp');
  await expect(row(MESSAGES - 2)).toBeFocused();
  await screen.page.keyboard.press('Shift+F10');
  const menu = screen.page.getByRole('menu', { name: 'What to do with this message' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await expect(menu.getByRole('menuitem', { name: 'Delete for me', exact: true })).toBeVisible();
  // Ada's node is a classic one: it would not understand.
  await expect(menu.getByRole('menuitem', { name: 'Reply' })).toHaveCount(0);
  expect(await axeViolations(screen.page)).toEqual([]);
  await screen.page.screenshot({ path: path.join(PICTURES, 'message-menu-light.png') });
  await screen.page.keyboard.press('Escape');
  await expect(row(MESSAGES - 2)).toBeFocused();
  await screen.page.keyboard.press('Escape');
  await expect(screen.composer).toBeFocused();
});

test('it looks right in the dark and narrow', async () => {
  await ask(screen.page, 'settings.update', { theme: 'dark' });
  await resize({ width: 360, height: 640 });
  await newest().hover();
  await expect(screen.page.getByRole('group', { name: 'What to do with this message' })).toBeVisible();
  await screen.page.screenshot({ path: path.join(PICTURES, 'log-narrow-dark.png') });
  expect(await axeViolations(screen.page)).toEqual([]);
});
