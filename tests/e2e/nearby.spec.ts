/** People on the same network, and links, as a person meets them: two real windows and real multicast on this computer. */
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { formatParleyLink } from '../../shared/parley-link';
import { ask } from './support/ask';
import { dragFilesOver } from './support/drop-files';
import { look, PICTURES } from './support/look';
import { startAgain, type ParleyApp } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

const NARROW = { width: 360, height: 700 };

let two: TwoWindows;
let ann: ParleyApp;
let bob: ParleyApp;

test.afterEach(() => two.close());

async function launch(discovery: boolean): Promise<void> {
  two = await openTwo(discovery);
  ({ ann, bob } = two);
}

async function idOf(app: ParleyApp): Promise<string> {
  return (await ask(app.window, 'app.snapshot', undefined)).self.nodeId;
}

/** Other Parleys on this computer may be listed as well. */
function nearbyRow(app: ParleyApp, id: string): Locator {
  return app.window.locator(`[data-nearby-id="${id}"]`);
}

test('two find each other, connect on a click, and one that switches it off vanishes', async () => {
  await launch(true);
  const [annId, bobId] = [await idOf(ann), await idOf(bob)];
  await expect(nearbyRow(ann, bobId)).toContainText('Somebody');
  await expect(nearbyRow(bob, annId)).toBeVisible();
  await look(ann.window, 'nearby');

  await bob.window.keyboard.press('Control+,');
  const settings = bob.window.getByRole('dialog', { name: 'Settings' });
  const discovery = settings.getByRole('checkbox', { name: 'Find people on this network, and be found' });
  await discovery.uncheck();
  await expect(nearbyRow(ann, bobId)).toHaveCount(0);
  await expect(nearbyRow(bob, annId)).toHaveCount(0);
  await discovery.check();
  await settings.getByRole('heading', { name: 'People nearby' }).scrollIntoViewIfNeeded();
  await look(bob.window, 'nearby-settings');
  await bob.window.keyboard.press('Escape');

  await nearbyRow(ann, bobId)
    .getByRole('button', { name: /^Connect to/ })
    .click();
  await expect(new Screen(ann.window).row(bob.name)).toContainText('Connected');
  await expect(new Screen(bob.window).row(ann.name)).toContainText('Connected');
  await expect(nearbyRow(ann, bobId)).toHaveCount(0);
  await expect(new Screen(ann.window).composer).toBeVisible();
});

test('a picture dropped on somebody nearby connects, and goes to them', async () => {
  await launch(true);
  const bobId = await idOf(bob);
  const { landscape } = await writePictures(path.join(two.folder, 'camera'));
  const row = nearbyRow(ann, bobId);
  await expect(row).toBeVisible();
  const group = ann.window.getByRole('button', { name: /^Nearby/ });
  await group.click();
  await expect(row).toBeHidden();
  const drag = await dragFilesOver(ann.window, group, [landscape]);
  await expect(row).toBeVisible();
  await drag.moveTo(row);
  await expect(row).toContainText('Send to Somebody');
  await ann.window.screenshot({ path: path.join(PICTURES, 'nearby-drop.png') });
  await drag.drop();
  const sheet = ann.window.getByRole('dialog', { name: `Send to ${bob.name}` });
  await expect(sheet).toContainText('1 picture');
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  const theirs = new Screen(bob.window);
  await theirs.openConversation(ann.name);
  await expectLoadedPictures(theirs.log, 1);
});

test('a link is shown as a code, opened by a second start, asked about, and pasted', async () => {
  await launch(false);
  const bobId = await idOf(bob);
  await expect(bob.window.getByText('Parley does not look for people on this network.')).toBeVisible();
  await bob.window.getByRole('button', { name: 'Show my link' }).first().click();
  const mine = bob.window.getByRole('dialog', { name: 'My link' });
  await expect(mine.getByRole('img', { name: 'My link as a QR code' })).toBeVisible();
  const link = formatParleyLink({ id: bobId, addresses: [bob.address] });
  await expect(mine).toContainText(link);
  await look(bob.window, 'my-link');
  await bob.window.setViewportSize(NARROW);
  await bob.window.screenshot({ path: path.join(PICTURES, 'my-link-narrow.png') });
  await bob.window.keyboard.press('Escape');

  await startAgain(path.join(two.folder, 'ann'), link);
  const question = ann.window.getByRole('dialog', { name: 'Connect to this person?' });
  await expect(question).toContainText(bobId);
  expect((await ask(ann.window, 'app.snapshot', undefined)).peers).toEqual([]);
  await look(ann.window, 'opened-link');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect((await ask(ann.window, 'app.snapshot', undefined)).peers).toEqual([]);

  await startAgain(path.join(two.folder, 'ann'), link);
  await question.getByRole('button', { name: 'Connect' }).click();
  await expect(new Screen(ann.window).row(bob.name)).toContainText('Connected');
});

test('a link with another key than the one that answers connects to nobody', async () => {
  await launch(false);
  const [annId, bobId] = [await idOf(ann), await idOf(bob)];
  const digit = bobId.at(-1) === 'a' ? 'q' : 'a';
  const link = formatParleyLink({ id: `${bobId.slice(0, -1)}${digit}`, addresses: [bob.address] });
  await ann.window.keyboard.press('Control+n');
  const dialog = ann.window.getByRole('dialog', { name: 'Connect to a peer' });
  await dialog.getByRole('textbox', { name: 'Address' }).fill(` ${link}\u200b`);
  await ann.window.keyboard.press('Enter');
  await expect(dialog).toContainText('Somebody else answers');
  const { peers } = await ask(bob.window, 'app.snapshot', undefined);
  expect(peers.some(({ nodeId }) => nodeId === annId)).toBe(false);
});
