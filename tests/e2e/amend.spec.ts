/** Two Parleys: replies, reactions, edits, and what is deleted for one or for both, as both see it. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { ask } from './support/ask';
import { axeViolations } from './support/axe';
import { connectAsNode } from './support/classic-node';
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
  await ann.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('what went to everyone is answered, edited and deleted for all, and says who keeps it', async () => {
  const node = await connectAsNode(annApp.address, 'sensor-7');
  await expect(ann.page.getByText('2 peers connected')).toBeVisible();
  await ann.say('The boat leaves at sevn');
  await ann.page.getByRole('button', { name: /^Sent to 2 of 2/ }).waitFor();
  await ben.openConversation(annApp.name);
  await saying(ben, 'at sevn').hover();
  await ben.page.getByRole('button', { name: 'React', exact: true }).click();
  await ben.page.getByRole('button', { name: 'React with 👍' }).click();
  await expect(ann.log.getByRole('button', { name: `👍, from ${benApp.name}` })).toBeVisible();
  await choose(ann, 'at sevn', 'Edit');
  await expect(ann.page.getByText('1 of 2 uses a Python node and keeps the old text.')).toBeVisible();
  await look(ann, 'everyone-editing');
  await ann.composer.fill('The boat leaves at seven');
  await ann.composer.press('Enter');
  await expect(saying(ben, 'at seven')).toContainText('edited');
  await choose(ann, 'at seven', 'Reply');
  await ann.say('From pier 3');
  await expect(ben.log.getByRole('button', { name: /The boat leaves at seven/ })).toBeVisible();
  await expect(saying(ann, 'at seven').first()).toContainText('1 of 2 keeps the old text');
  await look(ann, 'everyone-edited');
  await saying(ann, 'Good evening, all').locator('.row__bubble').click({ button: 'right' });
  await expect(ann.page.getByRole('menuitem', { name: 'Delete for everybody', exact: true })).toBeVisible();
  await ann.page.keyboard.press('Escape');
  await choose(ann, 'From pier 3', 'Delete for everybody (1 of 2 keeps it)');
  await expect(ann.notices).toContainText('Deleted. 1 of 2 uses a Python node and keeps it.');
  await expect(ann.log).toContainText('1 of 2 keeps it', { timeout: 15_000 });
  await expect(ben.log).not.toContainText('From pier 3');
  await look(ann, 'everyone-deleted');
  node.destroy();
});
