/** Two Parleys: replies, reactions, edits, and what is deleted for one or for both, as both see it. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { ask } from './support/ask';
import { axeViolations } from './support/axe';
import { launchParley, temporaryFolder, type ParleyApp } from './support/parley-app';
import { Screen } from './support/screen';

const PICTURES = path.join('test-results', 'screens');

test.describe.configure({ mode: 'serial' });

let root: Awaited<ReturnType<typeof temporaryFolder>>;
let annApp: ParleyApp;
let benApp: ParleyApp;
let ann: Screen;
let ben: Screen;

/** The row that says this. */
const saying = (screen: Screen, text: string): Locator =>
  screen.log
    .locator('[data-message-id]')
    .filter({ has: screen.page.locator('.text-body', { hasText: text }) });

async function choose(screen: Screen, text: string, item: string): Promise<void> {
  await saying(screen, text).locator('.row__bubble').click({ button: 'right' });
  await screen.page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function look(screen: Screen, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await ask(screen.page, 'settings.update', { theme });
    await screen.page.screenshot({ path: path.join(PICTURES, `${name}-${theme}.png`) });
    expect(await axeViolations(screen.page)).toEqual([]);
  }
}

test.beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  root = await temporaryFolder();
  annApp = await launchParley({ folder: path.join(root.path, 'ann') });
  benApp = await launchParley({ folder: path.join(root.path, 'ben') });
  ann = new Screen(annApp.window);
  ben = new Screen(benApp.window);
  await ann.connect(benApp.address);
  await ben.openConversation(annApp.name);
});

test.afterAll(async () => {
  await annApp.close();
  await benApp.close();
  await root.remove();
});

test('a reply carries what it answers', async () => {
  await ann.say('Shall we take the early boat?');
  await expect(ben.log).toContainText('early boat');
  await choose(ben, 'early boat', 'Reply');
  await expect(ben.composer).toBeFocused();
  await expect(ben.page.getByRole('group', { name: `Reply to ${annApp.name}` })).toContainText('early boat');
  await look(ben, 'replying');
  await ben.say('Yes, at six.');
  await expect(ann.log.getByRole('button', { name: /^You\s*Shall we take the early boat\?/ })).toBeVisible();
});

test('a reaction shows on both sides', async () => {
  await saying(ben, 'early boat').hover();
  await ben.page.getByRole('button', { name: 'React', exact: true }).click();
  await look(ben, 'reacting');
  await ben.page.getByRole('button', { name: 'React with 👍' }).click();
  const chip = ann.log.getByRole('button', { name: `👍, from ${benApp.name}` });
  await expect(chip).toBeVisible();
  await chip.click();
  await expect(ben.log.getByRole('button', { name: `👍, from you and ${annApp.name}` })).toBeVisible();
  await ben.log.getByRole('button', { name: /^👍/ }).click();
  await expect(ann.log.getByRole('button', { name: '👍, from you', exact: true })).toBeVisible();
});

test('the last message is edited from an empty composer, and both see that it was', async () => {
  await ann.say('See yuo there');
  await expect(ben.log).toContainText('See yuo there');
  await expect(saying(ann, 'See yuo there')).toHaveAttribute('data-state', 'delivered');
  await ann.composer.press('ArrowUp');
  await expect(ann.composer).toHaveValue('See yuo there');
  await look(ann, 'editing');
  await ann.composer.fill('See you there');
  await ann.composer.press('Enter');
  await expect(saying(ben, 'See you there')).toContainText('edited');
  await expect(saying(ann, 'See you there')).toContainText('edited');
  await expect(ben.log).not.toContainText('yuo');
});

test('what is deleted for me goes at once and comes back, here alone', async () => {
  await ann.say('The ferry is late');
  await expect(ben.log).toContainText('The ferry is late');
  await choose(ben, 'The ferry is late', 'Delete for me');
  await expect(saying(ben, 'The ferry is late')).toHaveCount(0);
  await expect(ben.notices).toContainText('Deleted.');
  await look(ben, 'deleted-undo');
  await ben.page.keyboard.press('Control+z');
  await expect(saying(ben, 'The ferry is late')).toBeVisible();
  await expect(ben.notices).not.toContainText('Deleted.');
  await expect(saying(ann, 'The ferry is late')).toBeVisible();
});

test('what is deleted for both leaves its place', async () => {
  await choose(ann, 'See you there', `Delete for me and ${benApp.name}`);
  await expect(ann.log).not.toContainText('See you there');
  await expect(ben.log).toContainText('This message was deleted.', { timeout: 15_000 });
  await expect(ben.log).not.toContainText('See you there');
  await look(ben, 'deleted-for-both');
});

test('a message to everyone tells who has it', async () => {
  await ann.openConversation('Everyone');
  await ann.say('Good evening, all');
  await ann.page.getByRole('button', { name: /^Delivered to 1 of 1/ }).click();
  const dialog = ann.page.getByRole('dialog', { name: 'Who has this message' });
  await expect(dialog).toContainText(benApp.name);
  await expect(dialog).toContainText('Delivered');
  await look(ann, 'recipients');
});
