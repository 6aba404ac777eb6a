/** A whole conversation: exported, deleted and brought back, and what it takes. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { ask } from './support/ask';
import { axeViolations } from './support/axe';
import { dropFiles } from './support/drop-files';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';

const SCREENS = path.join('test-results', 'screens');
const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let ann: ParleyApp;
let bob: ParleyApp;
let screen: Screen;

test.beforeAll(async () => {
  await mkdir(SCREENS, { recursive: true });
  root = await temporaryFolder();
  ann = await launchParley({ folder: path.join(root.path, 'ann') });
  bob = await launchParley({ folder: path.join(root.path, 'bob') });
  screen = new Screen(ann.window);
  const there = new Screen(bob.window);
  await there.connect(ann.address);
  await there.say(HOSTILE);
  const { landscape } = await writePictures(path.join(root.path, 'camera'));
  await dropFiles(bob.window, there.log, [landscape]);
  const sheet = bob.window.getByRole('dialog');
  await expect(sheet.or(there.log.locator('img')).first()).toBeVisible();
  if (await sheet.isVisible()) await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(there.log.locator('img')).toHaveCount(1);
  await screen.openConversation('bob');
  await expect(screen.log.locator('img')).toHaveCount(1);
});

test.afterAll(async () => {
  await ann.close();
  await bob.close();
  await root.remove();
});

async function chooseFromHeader(item: string): Promise<void> {
  await ann.window
    .locator('.conversation__header')
    .getByRole('button', { name: /^Actions/ })
    .click();
  await ann.window.getByRole('menuitem', { name: item, exact: true }).click();
}

test('it is exported as a page that needs nothing and runs nothing', async () => {
  const target = path.join(root.path, 'exports');
  await mkdir(target);
  await ann.app.evaluate(({ dialog, shell }, folder) => {
    Reflect.set(dialog, 'showOpenDialog', () => Promise.resolve({ canceled: false, filePaths: [folder] }));
    Reflect.set(shell, 'showItemInFolder', () => undefined);
  }, target);
  await chooseFromHeader('Export conversation…');
  await expect(screen.notices).toContainText('Exported.');
  const [name = ''] = await readdir(target);
  expect(name).toMatch(/^bob \d{4}-\d{2}-\d{2}$/);
  expect((await readdir(path.join(target, name))).sort()).toEqual(['images', 'index.html', 'messages.json']);
  expect(JSON.parse(await readFile(path.join(target, name, 'messages.json'), 'utf8'))).toMatchObject({
    format: 'parley-conversation',
    messages: [{ text: HOSTILE }, { kind: 'image' }],
  });
  expect(await readFile(path.join(target, name, 'index.html'), 'utf8')).not.toContain('<script');
  expect(await readdir(path.join(target, name, 'images'))).toHaveLength(1);
  for (const theme of ['light', 'dark'] as const) await looksAt(path.join(target, name, 'index.html'), theme);
});

/** Opens the exported page as a browser does. */
async function looksAt(file: string, colorScheme: 'light' | 'dark'): Promise<void> {
  const opened = ann.app.waitForEvent('window');
  await ann.app.evaluate(({ BrowserWindow }, at) => {
    const webPreferences = { partition: 'a-browser', sandbox: true };
    void new BrowserWindow({ width: 900, height: 800, webPreferences }).loadFile(at);
  }, file);
  const page = await opened;
  await page.emulateMedia({ colorScheme });
  await expectLoadedPictures(page.locator('body'), 1);
  await expect(page.getByText(HOSTILE)).toBeVisible();
  expect(await page.title()).toBe('bob');
  await page.screenshot({ path: path.join(SCREENS, `exported-${colorScheme}.png`) });
  expect(await axeViolations(page)).toEqual([]);
  await page.close();
}

for (const theme of ['light', 'dark'] as const) {
  test(`what it takes is in the settings (${theme})`, async () => {
    await ask(ann.window, 'settings.update', { theme });
    await ann.window.getByRole('button', { name: 'Settings' }).click();
    const section = ann.window.getByRole('region', { name: 'Space' });
    await section.scrollIntoViewIfNeeded();
    await expect(section.getByRole('listitem')).toHaveCount(1);
    await ann.window.screenshot({ path: path.join(SCREENS, `space-${theme}.png`) });
    expect(await axeViolations(ann.window)).toEqual([]);
    await ann.window.setViewportSize({ width: 360, height: 640 });
    await section.scrollIntoViewIfNeeded();
    await ann.window.screenshot({ path: path.join(SCREENS, `space-narrow-${theme}.png`) });
    await ann.window.setViewportSize({ width: 1000, height: 700 });
    await ann.window.keyboard.press('Escape');
  });
}

test('it is deleted and brought back, then deleted with its pictures', async () => {
  await bob.close();
  await expect(screen.row('bob')).toContainText('Away');
  const [picture = ''] = (await readdir(ann.imagesFolder)).filter((name) => !name.startsWith('.'));
  await chooseFromHeader('Delete conversation and its pictures');
  await expect(screen.row('bob')).toHaveCount(0);
  await ann.window.screenshot({ path: path.join(SCREENS, 'deleted.png') });
  await screen.notices.getByRole('button', { name: 'Undo' }).click();
  await expect(screen.row('bob')).toHaveCount(1);
  await screen.openConversation('bob');
  await expect(screen.log.locator('img')).toHaveCount(1);
  await chooseFromHeader('Delete conversation and its pictures');
  await expect(screen.row('bob')).toHaveCount(0);
  await expect.poll(() => existsSync(path.join(ann.imagesFolder, picture)), { timeout: 15_000 }).toBe(false);
});
