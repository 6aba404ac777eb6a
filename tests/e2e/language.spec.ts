/** The language is switched in the settings, in the app as it runs; each of the main screens is looked at in Chinese. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { axeViolations } from './support/axe';
import { dropFiles } from './support/drop-files';
import { layoutProblems } from './support/layout';
import { PICTURES } from './support/look';
import { closeApp } from './support/close-app';
import { launchParley, startParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';

const NARROW = { width: 360, height: 640 };
const WIDE = { width: 1100, height: 720 };
const CHINESE_SYSTEM = { LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' };
const DIALOG_KEYS = { settings: 'Control+,', palette: 'Control+k', shortcuts: 'Control+/' };

test.describe.configure({ mode: 'serial' });

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let app: ParleyApp;

test.beforeAll(async () => {
  root = await temporaryFolder();
  app = await launchParley({ folder: path.join(root.path, 'mine') });
});

test.afterAll(async () => {
  await app.close();
  await root.remove();
});

const radio = (name: string) => app.window.getByRole('radio', { name });

test('Chinese is chosen: the window speaks it at once, and the focus stays', async () => {
  await expect(app.window.locator('html')).toHaveAttribute('lang', 'en');
  await app.window.keyboard.press('Control+,');
  await radio('简体中文').click();
  await expect(app.window.getByRole('dialog', { name: '设置' })).toBeVisible();
  await expect(radio('简体中文')).toBeFocused();
  await expect(app.window.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await app.window.keyboard.press('Escape');
  await expect(app.window.getByRole('main')).toContainText('你的地址');
});

/** The screen as it is, light, dark and narrow: in order, and without a fault for axe. */
async function lookAt(name: string): Promise<void> {
  const { window } = app;
  const views = [
    { view: 'light', colorScheme: 'light', size: WIDE },
    { view: 'dark', colorScheme: 'dark', size: WIDE },
    { view: 'narrow', colorScheme: 'light', size: NARROW },
  ] as const;
  for (const { view, colorScheme, size } of views) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.setViewportSize(size);
    await window.screenshot({ path: path.join(PICTURES, `zh-${name}-${view}.png`) });
    expect.soft(await axeViolations(window), `${name}, ${view}`).toEqual([]);
    expect.soft(await layoutProblems(window), `${name}, ${view}`).toEqual([]);
  }
  await window.setViewportSize(WIDE);
}

async function connectTo(address: string): Promise<void> {
  await app.window.keyboard.press('Control+n');
  await app.window.getByRole('dialog', { name: '连接到对方' }).getByRole('textbox').fill(address);
  await app.window.keyboard.press('Enter');
}

test('the screens in Chinese, light, dark and narrow', async () => {
  test.slow();
  await mkdir(PICTURES, { recursive: true });
  const pictures = await writePictures(path.join(root.path, 'camera'));
  const other = await launchParley({ folder: path.join(root.path, '小明') });
  const { window } = app;
  try {
    await lookAt('welcome');
    await connectTo('127.0.0.1:1');
    await expect(window.getByRole('dialog').getByRole('alert')).toContainText('127.0.0.1:1 上没有程序在监听');
    await lookAt('connect');
    await window.keyboard.press('Escape');
    await connectTo(other.address);
    await window.getByRole('main').getByRole('textbox').fill('你好，照片拍得怎么样？');
    await window.keyboard.press('Enter');
    const there = new Screen(other.window);
    await there.openConversation('mine');
    await there.say('很好，这是港口。');
    await dropFiles(other.window, there.log, [pictures.landscape]);
    await expectLoadedPictures(new Screen(window).log, 1);
    await lookAt('conversation');
    for (const [name, key] of Object.entries(DIALOG_KEYS)) {
      await window.keyboard.press(key);
      await expect(window.getByRole('dialog')).toBeVisible();
      await lookAt(name);
      await window.keyboard.press('Escape');
    }
  } finally {
    await other.close();
  }
});

test('after a restart it is still Chinese', async () => {
  await app.close();
  app = await launchParley({ folder: path.join(root.path, 'mine') });
  await expect(app.window.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('nobody sees English first', async () => {
  await app.window.addInitScript(() => {
    const noteFirst = new MutationObserver(() => {
      const drawn = document.getElementById('root')?.textContent ?? '';
      if (drawn === '') return;
      window.name = drawn;
      noteFirst.disconnect();
    });
    noteFirst.observe(document, { childList: true, subtree: true });
  });
  await app.window.reload();
  await expect(app.window.getByRole('main')).toContainText('选择一个对话');
  expect(await app.window.evaluate(() => window.name)).toMatch(/正在打开|我的地址/);
});

test('and back to English', async () => {
  await app.window.keyboard.press('Control+,');
  await radio('English').click();
  await expect(app.window.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(app.window.locator('html')).toHaveAttribute('lang', 'en');
});

test('where the system speaks Chinese, so does the page that mends the message store', async () => {
  const folder = path.join(root.path, 'damaged');
  await mkdir(path.join(folder, 'profile'), { recursive: true });
  await writeFile(path.join(folder, 'profile', 'parley.sqlite'), 'no database'.repeat(1000));
  const { app: damaged, window } = await startParley({ folder, env: CHINESE_SYSTEM });
  await expect(window.getByRole('alert')).toContainText('消息存储已损坏。');
  await expect(window.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await window.screenshot({ path: path.join(PICTURES, 'zh-repair.png') });
  expect(await axeViolations(window)).toEqual([]);
  await closeApp(damaged);
});

/** The words of the menus at the top, without the mark of the key that opens them. */
function menus(): Promise<readonly string[]> {
  return app.app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label.replace('&', '')),
  );
}

test('the menus speak it too, while the app runs', async () => {
  expect(await menus()).toContain('Edit');
  await radio('简体中文').click();
  await expect.poll(menus).toContainEqual(expect.stringContaining('编辑'));
  await radio('English').click();
  await expect.poll(menus).toContain('Edit');
});
