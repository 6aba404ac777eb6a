/** High contrast: the system takes our colours and shadows away, and every state is still to be seen. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import sharp from 'sharp';
import { ask } from './support/ask';
import { dragFilesOver } from './support/drop-files';
import { writePictures } from './support/pictures';
import { Screen } from './support/screen';
import { tell } from './support/tell';
import { openTwo, type TwoWindows } from './support/two-windows';

let two: TwoWindows;
let screen: Screen;

test.beforeEach(async () => {
  two = await openTwo();
  screen = new Screen(two.ann.window);
  await screen.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const there = new Screen(two.bob.window);
  await there.connect(two.ann.address);
  await there.say('Good morning');
  await expect(screen.row('bob')).toContainText('1 unread');
});

test.afterEach(() => two.close());

/** What it looks like, in short. */
async function looksOf(part: Locator): Promise<string> {
  return createHash('sha256')
    .update(await part.screenshot())
    .digest('hex');
}

/** Does something, and expects that it is seen on the part. */
async function expectSeen(part: Locator, change: () => Promise<unknown>): Promise<void> {
  // A part that is pointed at looks different by that alone.
  await screen.page.mouse.move(0, 0);
  const before = await looksOf(part);
  await change();
  await screen.page.mouse.move(0, 0);
  await expect.poll(() => looksOf(part), { message: String(part) }).not.toBe(before);
}

/** The share of pixels that are as dark or as light as they can be, of both kinds at least a fifth. */
async function isBlackOnWhite(part: Locator): Promise<boolean> {
  const { data } = await sharp(await part.screenshot())
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const dark = data.filter((value) => value < 40).length / data.length;
  const light = data.filter((value) => value > 215).length / data.length;
  return dark > 0.2 && light > 0.2 && dark + light > 0.9;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what is open, chosen, held over, pressed, disabled and under way shows, ${colorScheme}`, async () => {
    const { page } = screen;
    await page.emulateMedia({ colorScheme });
    const everyone = screen.row('Everyone');
    const { landscape } = await writePictures(path.join(two.folder, 'camera'));
    await expect(screen.row('bob').locator('.unread-badge')).toHaveCSS('forced-color-adjust', 'none');
    await expectSeen(everyone, () =>
      ask(page, 'settings.update', { theme: 'system' }).then(() => screen.openConversation('Everyone')),
    );
    await screen.openConversation('bob');
    await expectSeen(screen.row('bob'), () =>
      screen
        .row('bob')
        .locator('.peer-row__open')
        .click({ modifiers: ['Control'] }),
    );
    await page.keyboard.press('Escape');

    const send = page.getByRole('button', { name: 'Send', exact: true });
    await expectSeen(send, () => screen.composer.fill('Hello'));
    await expectSeen(page.locator('.composer__box'), () => page.keyboard.press('Shift+Tab'));
    const attach = page.getByRole('button', { name: 'Send images' });
    await expectSeen(attach, () => page.keyboard.press('Tab'));

    const bubble = screen.log.locator('.row__line').first();
    await expect(bubble.locator('.row__bubble')).toHaveCSS('border-top-style', 'solid');
    await bubble.hover();
    await page.getByRole('button', { name: 'React', exact: true }).click();
    await page.getByRole('button', { name: 'React with 👍' }).click();
    const chip = screen.log.locator('.reactions__chip');
    await expect(chip).toHaveCSS('forced-color-adjust', 'none');

    await page.mouse.move(0, 0);
    const drag = await dragFilesOver(page, screen.row('bob'), [landscape]);
    await expect(screen.row('bob')).toHaveCSS('outline-style', 'dashed');
    await drag.drop();
    await expect(page.getByRole('dialog', { name: /^Send to / })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(screen.row('bob')).toHaveCSS('outline-style', 'none');

    await page.keyboard.press('Control+k');
    const entries = page.getByRole('option');
    await expectSeen(entries.first(), () => page.keyboard.press('ArrowDown'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    const quiet = settings.getByRole('checkbox', { name: 'Do not disturb' });
    await quiet.focus();
    await expectSeen(quiet, () => page.keyboard.press('Space'));
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Show my link' }).first().click();
    expect(await isBlackOnWhite(page.getByRole('img', { name: /QR code/ }))).toBe(true);
    await page.keyboard.press('Escape');

    const exporting = { conversationId: 'everyone', done: 10, total: 100 };
    await tell(two.ann, ['export.changed', exporting]);
    const progress = page.getByRole('progressbar');
    await expect(progress).toBeVisible();
    await expectSeen(progress, () =>
      tell(two.ann, ['export.changed', exporting], ['export.changed', { ...exporting, done: 80 }]),
    );
  });
}
