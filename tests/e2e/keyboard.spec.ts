/** Everything in a conversation without a mouse, from the first start on. The focus is always somewhere, and to be seen. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { ask } from './support/ask';
import { dropFiles } from './support/drop-files';
import { answerFileDialogs, answerSaveDialogs, Hands, watchMouse } from './support/hands';
import { writePictures, type PictureFiles } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

test.describe.configure({ mode: 'serial' });

let two: TwoWindows;
let pictures: PictureFiles;
let hands: Hands;
let screen: Screen;
let there: Screen;
let mouseEvents: () => Promise<number>;

test.beforeAll(async () => {
  two = await openTwo();
  pictures = await writePictures(path.join(two.folder, 'camera'));
  screen = new Screen(two.ann.window);
  there = new Screen(two.bob.window);
  hands = new Hands(two.ann.window);
  mouseEvents = await watchMouse(two.ann.window);
});

test.afterAll(async () => {
  await two.close();
});

const rowOf = (text: string): Locator =>
  screen.log
    .locator('[data-message-id]')
    .filter({ has: screen.page.locator('.text-body', { hasText: text }) });
const viewer = (): Locator => screen.page.locator('.viewer');

/** From where one writes up to a message. */
async function goTo(row: Locator): Promise<void> {
  await hands.tabTo(screen.log, 'Shift+Tab');
  await hands.arrowTo(row, 'ArrowUp');
}

/** Not while it is not there yet. */
async function isCopyOf(saved: string, original: string): Promise<boolean> {
  const copy = await readFile(saved).catch(() => null);
  return copy?.equals(await readFile(original)) === true;
}

/** Bob says it, from his own window. */
async function bobSays(text: string): Promise<void> {
  const { peers } = await ask(there.page, 'app.snapshot', undefined);
  await ask(there.page, 'chat.sendText', { conversationId: peers[0]?.key ?? '', text });
  await expect(rowOf(text)).toBeVisible();
}

test('one connects at the first start, writes and sends', async () => {
  await hands.press('Tab');
  await hands.tabTo(
    screen.page.getByRole('navigation').getByRole('button', { name: 'Connect', exact: true }),
  );
  await hands.press('Enter');
  await expect(screen.connectDialog).toBeVisible();
  await hands.type(two.bob.address);
  await hands.press('Enter');
  await expect(screen.connectDialog).toBeHidden();
  await expect(screen.composer).toBeFocused();
  await hands.type('Shall we take the early boat?');
  await hands.press('Shift+Enter');
  await hands.type('It leaves at six.');
  await hands.press('Enter');
  await expect(rowOf('leaves at six')).toHaveAttribute('data-state', 'delivered');
  await expect(screen.composer).toBeFocused();
  await there.openConversation('ann');
});

test('one replies, reacts, edits, deletes and takes that back', async () => {
  await bobSays('The late one is cheaper.');
  // Through the tools of the row, which go as one leaves them.
  await goTo(rowOf('cheaper'));
  await hands.tabTo(screen.composer);
  await goTo(rowOf('cheaper'));
  await hands.press('r');
  await expect(screen.composer).toBeFocused();
  await hands.type('But slower.');
  await hands.press('Enter');
  await expect(there.log.getByRole('button', { name: /cheaper/ })).toBeVisible();

  await goTo(rowOf('cheaper'));
  await hands.press('a', 'ArrowRight', 'Enter');
  await expect(rowOf('cheaper').getByRole('button', { name: /from you/ })).toBeVisible();
  await expect(rowOf('cheaper').first()).toBeFocused();

  await hands.arrowTo(rowOf('slower'));
  await hands.press('Shift+F10');
  await hands.choose('Edit');
  await hands.typeAnew('But much slower.');
  await hands.press('Enter');
  await expect(rowOf('much slower')).toContainText('edited');
  await expect(screen.composer).toBeFocused();

  await goTo(rowOf('much slower'));
  await hands.press('Delete');
  await expect(rowOf('much slower')).toHaveCount(0);
  await hands.press('Control+z');
  await expect(rowOf('much slower')).toBeVisible();
  await hands.press('Escape');
  await expect(screen.composer).toBeFocused();
});

test('one chooses pictures, puts them in order, says something about them', async () => {
  await answerFileDialogs(two.ann.app, [pictures.landscape, pictures.portrait, pictures.landscape]);
  await hands.tabTo(screen.page.getByRole('button', { name: 'Send images' }), 'Shift+Tab');
  await hands.press('Enter');
  const sheet = screen.page.getByRole('dialog', { name: /^Send to / });
  const tiles = sheet.locator('.sending__picture');
  await expect(tiles).toHaveCount(3);
  await hands.expectFocus('the sheet');
  await hands.tabTo(tiles.nth(0), 'Shift+Tab');
  await hands.press('ArrowRight', 'Alt+ArrowLeft');
  await expect(sheet.locator('.sending__name')).toHaveText(['tower.png', 'harbour.jpg', 'harbour.jpg']);
  await hands.press('End', 'Delete');
  await expect(tiles).toHaveCount(2);
  await hands.tabTo(sheet.getByRole('textbox', { name: 'Caption' }));
  await hands.type('A day at the sea');
  await hands.press('Enter');
  await expect(sheet).toBeHidden();
  await expectLoadedPictures(screen.log, 2);
  await expect(there.log).toContainText('A day at the sea');
});

test('one looks at a picture from all sides, at the next, and comes back', async () => {
  const first = screen.picture('Open image tower.png');
  await goTo(screen.log.locator('[data-kind="album"]'));
  await hands.tabTo(first);
  await hands.press('Enter');
  await expect(viewer()).toContainText('1 of 2');
  const percent = viewer().getByRole('status', { name: 'Zoom' });
  const fitted = await percent.innerText();
  await hands.press('+', '+');
  await expect(percent).not.toHaveText(fitted);
  // It can't be pressed again, and the focus is not lost with it.
  await hands.tabTo(viewer().getByRole('button', { name: 'Fit to window' }));
  await hands.press('Enter');
  await expect(percent).toHaveText(fitted);
  await hands.press('+', '+');
  await hands.press('ArrowRight', '0');
  await expect(percent).toHaveText(fitted);
  await hands.press('r', 'i');
  await expect(viewer().getByRole('complementary', { name: 'Details' })).toContainText('tower.png');
  await hands.press('i', 'ArrowRight');
  await expect(viewer()).toContainText('2 of 2');
  // The button that is pressed goes with the last picture: the focus does not.
  await hands.press('ArrowLeft');
  await hands.tabTo(viewer().getByRole('button', { name: 'Next' }));
  await hands.press('Enter');
  await expect(viewer()).toContainText('2 of 2');
  await hands.press('Escape');
  await expect(viewer()).toBeHidden();
  await expect(first).toBeFocused();
});

test('one saves a picture and copies it, from its row and from the viewer', async () => {
  const saved = path.join(two.folder, 'saved.png');
  await answerSaveDialogs(two.ann.app, saved);
  await goTo(screen.log.locator('[data-kind="album"]'));
  await hands.press('s');
  await expect.poll(() => isCopyOf(saved, pictures.portrait)).toBe(true);
  await hands.press('c');
  await expect(screen.page.getByText('Image copied.')).toBeAttached();
  await hands.tabTo(screen.picture('Open image harbour.jpg'));
  await hands.press('Enter');
  await hands.tabTo(viewer().getByRole('button', { name: 'Save as…' }));
  await hands.press('Enter');
  await expect.poll(() => isCopyOf(saved, pictures.landscape)).toBe(true);
  await hands.press('Escape');
  await expect(viewer()).toBeHidden();
});

test('one goes through the gallery', async () => {
  const button = screen.page.getByRole('button', { name: 'All pictures' });
  await hands.tabTo(button, 'Shift+Tab');
  await hands.press('Enter');
  const gallery = screen.page.locator('.gallery');
  await hands.tabTo(gallery.locator('.gallery__cell').first());
  await hands.press('ArrowRight', 'Enter');
  await expect(viewer()).toBeVisible();
  await hands.press('Escape');
  await expect(viewer()).toBeHidden();
  await expect(gallery.locator('.gallery__cell').nth(1)).toBeFocused();
  await hands.press('Escape');
  await expect(gallery).toBeHidden();
  await expect(button).toBeFocused();
});

test('one searches and goes to what was found', async () => {
  await hands.press('Control+f');
  await hands.type('early');
  await expect(screen.page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await hands.press('ArrowDown', 'Enter');
  await expect(rowOf('early boat')).toBeFocused();
  await hands.press('Control+f', 'Escape');
  await expect(screen.page.getByRole('navigation')).toBeVisible();
});

test('one takes a file that is offered, and declines another', async () => {
  await ask(screen.page, 'settings.update', { takeFrom: 'nobody' });
  for (const [name, after] of [
    // The other one is among those that were sent.
    ['Accept', screen.picture('Open image harbour.jpg').nth(1)],
    ['Decline', screen.log.getByText('You declined it.')],
  ] as const) {
    await hands.press('Escape');
    await dropFiles(there.page, there.log, [pictures.landscape]);
    const button = screen.log.getByRole('button', { name: new RegExp(`^${name}`) });
    await hands.tabTo(button, 'Shift+Tab');
    await hands.press('Enter');
    await expect(after).toBeVisible();
    await expect(button).toHaveCount(0);
    await hands.expectFocus(name);
  }
});

test('no mouse was used', async () => {
  expect(await mouseEvents()).toBe(0);
});
