/** How the window looks is switched in the settings, in the app as it runs; and nothing in it moves for those who want that. */
import { expect, test } from 'playwright/test';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let parley: ParleyApp;

test.beforeAll(async () => {
  root = await temporaryFolder();
  parley = await launchParley({ folder: root.path });
});

test.afterAll(async () => {
  await parley.close();
  await root.remove();
});

const themeOfSystem = (): Promise<string> =>
  parley.app.evaluate((electron) => electron.nativeTheme.themeSource);
const background = (): Promise<string> =>
  parley.window.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('a theme that is chosen is there at once, in the window and in what the system draws', async () => {
  const { window } = parley;
  const radio = (name: string) => window.getByRole('group', { name: 'Theme' }).getByRole('radio', { name });
  await window.keyboard.press('Control+,');
  await radio('Light').click();
  await expect.poll(themeOfSystem).toBe('light');
  const light = await background();
  await radio('Dark').click();
  await expect.poll(themeOfSystem).toBe('dark');
  await expect.poll(background).not.toBe(light);
  await expect(radio('Dark')).toBeFocused();
  await radio('System').click();
  await expect.poll(themeOfSystem).toBe('system');
  await expect.poll(background).toBe(light);
  await window.keyboard.press('Escape');
});

/** What would move by itself, each as a tag and its class. */
const moving = (): Promise<readonly string[]> =>
  parley.window.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((part) => {
        const { transitionDuration, animationName } = getComputedStyle(element, part);
        const isStill = /^0s(, 0s)*$/u.test(transitionDuration) && animationName === 'none';
        return isStill ? [] : [`${element.tagName}.${element.className}${part ?? ''}`];
      }),
    ),
  );

test('no transition and no animation is left where less motion is wanted', async () => {
  const { window } = parley;
  await expect(window.getByRole('button', { name: 'Connect' }).first()).toBeVisible();
  expect(await moving()).not.toEqual([]);
  await window.emulateMedia({ reducedMotion: 'reduce' });
  for (const key of [null, 'Control+,', 'Control+k', 'Control+/']) {
    if (key !== null) {
      await window.keyboard.press(key);
      await expect(window.getByRole('dialog')).toBeVisible();
    }
    expect(await moving(), key ?? 'the window').toEqual([]);
    expect(await window.evaluate(() => document.getAnimations().length)).toBe(0);
    if (key !== null) await window.keyboard.press('Escape');
  }
  await window.emulateMedia({ reducedMotion: null });
});
