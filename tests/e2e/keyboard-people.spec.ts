/** Meeting people without a mouse: nearby, at the door, by links; making sure who they are; what is sent to them; the settings about them. */
import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import type { ParleyBridge } from '../../shared/contract';
import { formatParleyLink } from '../../shared/parley-link';
import { parleyId } from '../support/parley-id';
import { ask } from './support/ask';
import { connectAsNode } from './support/classic-node';
import { answerFileDialogs, Hands, watchMouse } from './support/hands';
import { Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

declare const parley: ParleyBridge<File>;

test.describe.configure({ mode: 'serial' });

/** It takes long enough to be held up on its way. */
const BIG_BYTES = 600 * 1024 * 1024;

let two: TwoWindows;
let hands: Hands;
let screen: Screen;
let bobId: string;
let mouseEvents: () => Promise<number>;

test.beforeAll(async () => {
  two = await openTwo(true);
  screen = new Screen(two.ann.window);
  hands = new Hands(two.ann.window);
  bobId = (await ask(two.bob.window, 'app.snapshot', undefined)).self.nodeId;
  mouseEvents = await watchMouse(screen.page);
});

test.afterAll(async () => {
  await two.close();
});

const dialog = (name: string | RegExp): Locator => screen.page.getByRole('dialog', { name });
const button = (name: string | RegExp): Locator => screen.page.getByRole('button', { name });

/** Into the list, and to the row. */
async function goTo(name: string): Promise<void> {
  await hands.tabTo(screen.page.locator('.peer-row__open[tabindex="0"]'));
  await hands.press('Home');
  await hands.arrowTo(screen.row(name).locator('.peer-row__open'));
}

async function pressOn(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await hands.tabTo(target, key);
  await hands.press('Enter');
}

/** As a system does it that tells Parley of links; a second start would raise the window, under a mouse that lies there. */
function openLink(id: string, address: string): Promise<unknown> {
  const link = formatParleyLink({ id, addresses: [address] });
  return two.ann.app.evaluate(
    ({ app }, url) => app.emit('open-url', { preventDefault: () => null }, url),
    link,
  );
}

test('one connects to somebody nearby, and says that one has verified them', async () => {
  const row = screen.page.locator(`[data-nearby-id="${bobId}"]`);
  await hands.press('Tab');
  await hands.tabTo(button(/^Nearby/));
  await hands.press('Tab');
  // Other Parleys on this computer may be listed as well.
  await hands.arrowTo(row.getByRole('button'));
  await hands.press('Enter');
  await expect(screen.composer).toBeFocused();
  await expect(screen.row('bob')).toContainText('Connected');

  await goTo('bob');
  await hands.press('Shift+F10');
  await hands.choose('Verify…');
  await pressOn(button('Mark as verified'));
  await expect(dialog(/bob/)).toHaveCount(0);
  await expect(screen.row('bob')).toContainText('Verified');
  await hands.expectFocus('the verification');
  await goTo('bob');
  await hands.press('Enter');
  await expect(screen.composer).toBeFocused();
});

test('one copies one’s own link', async () => {
  await pressOn(screen.page.getByRole('navigation').getByRole('button', { name: 'Show my link' }));
  await expect(dialog('My link').getByRole('img', { name: 'My link as a QR code' })).toBeVisible();
  await pressOn(button('Copy my link'));
  await expect
    .poll(() => two.ann.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^parley:\/\//);
  await hands.press('Escape');
  await expect(button('Show my link').first()).toBeFocused();
});

test('one answers those who want to be let in', async () => {
  await ask(screen.page, 'settings.update', { letIn: 'known' });
  const visitors = screen.page.getByRole('status', { name: 'Want to connect' });
  for (const [index, id] of ['buoy-1', 'buoy-2', 'buoy-3'].entries()) {
    await connectAsNode(two.ann.address, id);
    await expect(visitors.getByRole('listitem')).toHaveCount(index + 1);
  }
  await hands.tabTo(visitors.getByRole('button', { name: /^Let in/ }).first());
  await hands.press('Enter');
  await expect(visitors.getByRole('listitem')).toHaveCount(2);
  await hands.expectFocus('letting in');
  await hands.tabTo(visitors.getByRole('button', { name: /^Let in/ }).first());
  await hands.press('ArrowRight', 'Enter');
  await expect(visitors.getByRole('listitem')).toHaveCount(1);
  await hands.expectFocus('"Not now"');
  await hands.tabTo(visitors.getByRole('button', { name: /^Let in/ }));
  await hands.press('ArrowRight', 'ArrowRight', 'Enter');
  await expect(visitors.getByRole('listitem')).toHaveCount(0);
  await hands.expectFocus('blocking');
  const { peers } = await ask(screen.page, 'app.snapshot', undefined);
  const answered = peers.filter(({ nodeId }) => nodeId?.startsWith('buoy') === true);
  expect(answered.map(({ nodeId, blocked }) => [nodeId, blocked])).toEqual([
    ['buoy-1', false],
    ['buoy-3', true],
  ]);
});

test('one says yes and no to links that were opened outside', async () => {
  const question = dialog('Connect to this person?');
  await openLink(parleyId(1), '127.0.0.1:1');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await pressOn(question.getByRole('button', { name: 'Connect' }));
  await expect(question).toContainText('Nobody listens');
  await hands.expectFocus('the attempt');
  await pressOn(question.getByRole('button', { name: 'Cancel' }), 'Shift+Tab');
  await expect(question).toHaveCount(0);

  await openLink(bobId, two.bob.address);
  await pressOn(question.getByRole('button', { name: 'Connect' }));
  await expect(question).toHaveCount(0);
  await expect(screen.composer).toHaveAccessibleName('Message to bob');
  await expect(screen.composer).toBeFocused();
});

test('one narrows what is searched, also by dates, and takes that back', async () => {
  await hands.type('The tide table is on the wall.');
  await hands.press('Enter', 'Control+f');
  await hands.type('tide');
  const found = screen.page.getByRole('listbox').getByRole('option');
  await expect(found).toHaveCount(1);
  const where = screen.page.getByRole('combobox', { name: 'In', exact: true });
  await hands.tabTo(where);
  await hands.type('bob');
  await expect(where).not.toHaveValue('');
  const when = screen.page.getByRole('combobox', { name: 'When' });
  await hands.tabTo(when);
  await hands.type('Choose');
  const last = screen.page.getByLabel('To', { exact: true });
  await hands.tabTo(last);
  await hands.type('01012020');
  await expect(last).toHaveValue('2020-01-01');
  const withPictures = screen.page.getByRole('button', { name: 'Pictures', exact: true });
  await hands.tabTo(withPictures, 'Shift+Tab');
  await hands.press('Space');
  await expect(withPictures).toHaveAttribute('aria-pressed', 'true');
  await expect(found).toHaveCount(0);
  await pressOn(button('Remove the filters'));
  await expect(found).toHaveCount(1);
  await hands.expectFocus('removing the filters');
  await hands.press('Escape');
  await expect(screen.composer).toBeFocused();
});

/** As soon as it begins, which is sooner than a hand: so it is still on its way when one is there. */
function holdUpNextTransfer(): Promise<void> {
  return screen.page.evaluate(() => {
    const end = parley.subscribe((batch) => {
      for (const event of batch) {
        if (event.name !== 'transfer.changed') continue;
        void parley.invoke('chat.pauseTransfer', { transferId: event.payload.id });
        end();
      }
    });
  });
}

test('one holds up what is on its way, lets it go on, and stops it in the list', async () => {
  const file = path.join(two.folder, 'chart.png');
  await writeFile(file, Buffer.from('89504e470d0a1a0a', 'hex'));
  await truncate(file, BIG_BYTES);
  await answerFileDialogs(two.ann.app, [file]);
  await holdUpNextTransfer();
  await pressOn(button('Send images'), 'Shift+Tab');
  const sheet = dialog(/^Send to /);
  await expect(sheet.getByRole('textbox', { name: 'Caption' })).toBeFocused();
  await hands.press('Enter');
  await expect(sheet).toBeHidden();
  const goOn = screen.log.getByRole('button', { name: 'Go on: Sending chart.png' });
  const pause = screen.log.getByRole('button', { name: 'Pause: Sending chart.png' });
  await hands.tabTo(goOn, 'Shift+Tab');
  await hands.press('Enter');
  await expect(pause).toBeFocused();
  await hands.press('Enter');
  await expect(goOn).toBeFocused();

  await pressOn(button(/1 transfer/));
  const list = dialog('Transfers');
  await pressOn(list.getByRole('button', { name: 'Cancel: Sending chart.png' }));
  await expect(list).toContainText('Nothing under way.');
  await hands.expectFocus('the last transfer');
  await hands.press('Escape');
  await expect(list).toBeHidden();
  await hands.expectFocus('the list of transfers');
});

test('one changes the rest of the settings', async () => {
  await hands.press('Control+,');
  const settings = dialog('Settings');
  const section = (name: string): Locator => settings.getByRole('region', { name, exact: true });
  await hands.tabTo(settings.getByRole('group', { name: 'Theme' }).getByRole('radio', { name: 'System' }));
  await hands.press('ArrowDown', 'ArrowDown');
  await expect(screen.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await hands.tabTo(settings.getByRole('group', { name: 'Language' }).getByRole('radio', { name: 'System' }));
  await hands.press('ArrowDown');
  await pressOn(settings.getByRole('button', { name: 'Unblock 127.0.0.1' }));
  await expect(settings).toContainText('Nobody is blocked.');
  await hands.expectFocus('the last one who was blocked');
  await hands.tabTo(section('People nearby').getByRole('checkbox'));
  await hands.press('Space');
  await expect(section('People nearby').getByRole('radio')).toHaveCount(0);
  for (const [field, value] of [
    ['Port', '0'],
    ['Listen on', '127.0.0.1'],
  ] as const) {
    await hands.tabTo(section('Network').getByRole('textbox', { name: field }));
    await hands.typeAnew(value);
    await hands.press('Enter');
  }
  await hands.press('Escape');
  await expect(settings).toBeHidden();
  const { settings: now, nearby } = await ask(screen.page, 'app.snapshot', undefined);
  expect(now).toMatchObject({ theme: 'dark', language: 'en', discovery: false, port: 0, host: '127.0.0.1' });
  expect(nearby.state).toBe('off');
});

test('no mouse was used', async () => {
  expect(await mouseEvents()).toBe(0);
});
