/** Everything around the conversations without a mouse: the list and its menus, several peers at once, the settings, what is kept. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { ask } from './support/ask';
import { connectAsNode } from './support/classic-node';
import { dropFiles } from './support/drop-files';
import { answerFileDialogs, Hands, watchMouse } from './support/hands';
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
  await ask(there.page, 'peers.connect', { address: two.ann.address });
  await connectAsNode(two.ann.address, 'sensor-7');
  await expect(screen.row('sensor-7')).toBeVisible();
  await there.openConversation('ann');
  mouseEvents = await watchMouse(screen.page);
});

test.afterAll(async () => {
  await two.close();
});

const button = (name: string): Locator => screen.row(name).locator('.peer-row__open');
const dialog = (name: string | RegExp): Locator => screen.page.getByRole('dialog', { name });

/** To the row in the list, from wherever one is. */
async function goTo(name: string): Promise<void> {
  await hands.tabTo(
    screen.page.getByRole('navigation').getByRole('button', { name: 'Connect', exact: true }),
  );
  await hands.press('Tab');
  await hands.press('Home');
  await hands.arrowTo(button(name));
}

async function chooseOf(name: string, item: string): Promise<void> {
  await hands.press('Shift+F10');
  await hands.choose(item);
  await expect(screen.page.getByRole('menu')).toHaveCount(0);
  await hands.expectFocus(`${item} of ${name}`);
}

test('several peers are chosen, and pictures sent to all of them', async () => {
  await answerFileDialogs(two.ann.app, [pictures.landscape]);
  await goTo('bob');
  await hands.press('Control+Enter');
  await hands.arrowTo(button('sensor-7'), 'ArrowDown');
  await hands.press('Control+Enter');
  await expect(screen.page.locator('.peer-row--selected')).toHaveCount(2);
  await hands.tabTo(screen.page.getByRole('button', { name: 'Send to 2' }));
  await hands.press('Enter');
  const sheet = dialog(/^Send to /);
  await expect(sheet.getByRole('textbox', { name: 'Caption' })).toBeFocused();
  await hands.press('Enter');
  await expect(sheet).toBeHidden();
  await expectLoadedPictures(there.log, 1);
  await hands.press('Escape');
  await expect(screen.page.locator('.peer-row--selected')).toHaveCount(0);
});

test('a peer is muted, renamed, blocked and let in again by its menu', async () => {
  await goTo('bob');
  await chooseOf('bob', 'Mute notifications');
  await expect(screen.row('bob')).toContainText('Muted');
  await expect(button('bob')).toBeFocused();
  await hands.press('Tab', 'Enter');
  await hands.choose('Rename…');
  await expect(dialog('Rename')).toBeVisible();
  await hands.typeAnew('robert');
  await hands.press('Enter');
  await expect(dialog('Rename')).toBeHidden();
  await hands.expectFocus('renaming');
  await goTo('robert');
  await chooseOf('robert', 'Block');
  await expect(screen.row('robert')).toContainText('Blocked');
  await goTo('robert');
  await chooseOf('robert', 'Unblock');
  await expect(screen.row('robert')).not.toContainText('Blocked');
});

test('one value is changed in every section of the settings', async () => {
  await hands.press('Control+,');
  const settings = dialog('Settings');
  const field = (name: string): Locator => settings.getByRole('textbox', { name });
  const section = (name: string): Locator => settings.getByRole('region', { name, exact: true });
  await hands.tabTo(field('Your name'));
  await hands.typeAnew('Ann from the harbour');
  await hands.tabTo(settings.getByRole('radio', { name: 'People nearby and people I know' }));
  await hands.press('ArrowDown');
  await hands.tabTo(section('People nearby').getByRole('checkbox'));
  await hands.tabTo(section('Pictures and files').getByRole('checkbox'));
  await hands.press('Space');
  await hands.tabTo(section('Notifications').getByRole('checkbox').first());
  await hands.press('Space');
  await hands.tabTo(field('Largest packet (MiB)'));
  await hands.typeAnew('77');
  await hands.press('Enter', 'Escape');
  await expect(settings).toBeHidden();
  await hands.expectFocus('the settings');
  const { settings: now } = await ask(screen.page, 'app.snapshot', undefined);
  expect(now).toMatchObject({
    displayName: 'Ann from the harbour',
    letIn: 'known',
    stripMetadata: true,
    doNotDisturb: true,
    maxPacketBytes: 77 * 1024 * 1024,
  });
});

test('a conversation is exported, deleted, and brought back', async () => {
  await answerFileDialogs(two.ann.app, [two.folder]);
  await goTo('robert');
  await chooseOf('robert', 'Export conversation…');
  await expect(screen.notices).toContainText('Exported.');
  expect((await readdir(two.folder)).some((name) => name.startsWith('robert '))).toBe(true);
  await goTo('robert');
  await chooseOf('robert', 'Delete conversation');
  await expect(screen.notices).toContainText('is deleted');
  await hands.press('Control+z');
  await expect(screen.notices).not.toContainText('is deleted');
  await goTo('robert');
  await hands.press('Enter');
  await expectLoadedPictures(screen.log, 1);
  await expect(screen.composer).toBeFocused();
});

test('a conversation is opened, deleted and brought back where one sees what takes space', async () => {
  await dropFiles(there.page, there.log, [pictures.portrait]);
  await expectLoadedPictures(screen.log, 2);
  const settings = dialog('Settings');
  const open = settings.getByRole('button', { name: 'Open the conversation with robert' });
  await hands.press('Control+,');
  await hands.tabTo(open);
  await hands.press('Enter');
  await expect(settings).toBeHidden();
  await hands.expectFocus('the conversation');
  await hands.press('Control+,');
  await hands.tabTo(open);
  await hands.press('ArrowRight', 'Enter');
  await expect(open).toHaveCount(0);
  await hands.expectFocus('the row that is gone');
  await hands.tabTo(settings.getByRole('button', { name: 'Undo' }));
  await hands.press('Enter');
  await expect(open).toBeVisible();
  await hands.expectFocus('the offer that is gone');
  await hands.press('Escape');
  await expect(settings).toBeHidden();
});

test('the palette and the list of shortcuts', async () => {
  await hands.press('Control+k');
  await hands.type('every');
  await hands.press('ArrowDown', 'ArrowUp', 'Enter');
  await expect(screen.composer).toHaveAccessibleName('Message to Everyone');
  await expect(screen.composer).toBeFocused();
  await hands.press('Control+/');
  await expect(dialog('Keyboard shortcuts')).toBeVisible();
  await hands.press('Escape');
  await expect(screen.composer).toBeFocused();
});

test('from a conversation back to the list, in a narrow window', async () => {
  await screen.page.setViewportSize({ width: 360, height: 640 });
  await hands.tabTo(screen.page.getByRole('button', { name: 'Back to the list' }), 'Shift+Tab');
  await hands.press('Enter');
  await expect(button('Everyone')).toBeFocused();
  await hands.arrowTo(button('robert'));
  await hands.press('Enter');
  await expect(screen.composer).toBeFocused();
});

test('no mouse was used', async () => {
  expect(await mouseEvents()).toBe(0);
});
