/** What is dropped can be taken back for a moment, as far as it has not arrived. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { dropFiles, dropForPreview, dropFromBrowser } from './support/drop-files';
import { look, PICTURES } from './support/look';
import { launchParley, type ParleyApp } from './support/parley-app';
import { writePictures, type PictureFiles } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

let two: TwoWindows;
let zoe: ParleyApp;
let pictures: PictureFiles;
let mine: Screen;

test.beforeEach(async () => {
  two = await openTwo();
  zoe = await launchParley({ folder: path.join(two.folder, 'zoe') });
  pictures = await writePictures(path.join(two.folder, 'camera'));
  mine = new Screen(two.ann.window);
  await mine.connect(two.bob.address);
  await mine.connect(zoe.address);
});

test.afterEach(() => two.close());

test('on the bar of two peers that are chosen: what one of them has stays, the other never gets it', async () => {
  const { ann, bob } = two;
  const { page } = mine;
  const theirs = new Screen(bob.window);
  await zoe.close();
  await expect(mine.row('zoe')).toContainText('Away');
  await mine
    .row('bob')
    .locator('.peer-row__open')
    .click({ modifiers: ['Control'] });
  await mine
    .row('zoe')
    .locator('.peer-row__open')
    .click({ modifiers: ['Control'] });
  const bar = page.getByRole('group', { name: 'Chosen peers' });
  await expect(bar).toContainText('Send to 2');
  await dropFiles(page, bar, [pictures.landscape]);
  await expect(mine.notices).toContainText('Sending 1 picture to 2 peers.');
  await page.screenshot({ path: path.join(PICTURES, 'undo-drop.png') });
  await theirs.openConversation('ann');
  await expectLoadedPictures(theirs.log, 1);
  await mine.notices.getByRole('button', { name: 'Undo' }).click();
  await expect(mine.notices).toContainText('1 of 2 had already arrived.');
  await look(ann.window, 'undone-drop');
  await mine.openConversation('zoe');
  await expect(mine.log).not.toContainText('harbour');
  await expect(mine.picture(/harbour/)).toHaveCount(0);
  await mine.openConversation('bob');
  await expectLoadedPictures(mine.log, 1);
});

test('by Ctrl+Z, before it leaves', async () => {
  await zoe.close();
  await mine.openConversation('zoe');
  await expect(mine.row('zoe')).toContainText('Away');
  await dropFiles(mine.page, mine.log, [pictures.landscape, pictures.portrait]);
  await expect(mine.log.getByText(/^Waits until/).first()).toBeVisible();
  await mine.page.keyboard.press('Control+z');
  await expect(mine.notices).toContainText('Nothing was sent.');
  await expect(mine.log).toContainText('No messages yet');
});

test('a folder: all pictures in it, and a word about what is none', async () => {
  const { ann, bob } = two;
  const { page } = mine;
  const folder = path.dirname(pictures.landscape);
  await mkdir(path.join(folder, 'older'));
  await rename(pictures.portrait, path.join(folder, 'older', 'tower.png'));
  await writeFile(path.join(folder, '.hidden'), 'nothing for people');
  await mine.openConversation('bob');
  const sheet = await dropForPreview(page, mine.log, [folder]);
  await expect(sheet).toContainText('2 pictures');
  await expect(sheet).toContainText('A file that is no picture was left out: notes.png.');
  await look(ann.window, 'sending-folder');
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  const theirs = new Screen(bob.window);
  await theirs.openConversation('ann');
  await expectLoadedPictures(theirs.log, 2);
});

test('out of a browser: the picture where it comes along, else its address, and nothing is fetched', async () => {
  const { page } = mine;
  await mine.openConversation('bob');
  const picture = (await readFile(pictures.portrait)).toString('base64');
  await dropFromBrowser(page, mine.log, {
    'text/uri-list': 'https://gallery.example/tower',
    'text/html': `<a href="https://gallery.example/tower"><img src="data:image/png;base64,${picture}"></a>`,
  });
  const sheet = page.getByRole('dialog', { name: /^Send to / });
  await expect(sheet).toContainText('1 picture');
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  await expectLoadedPictures(mine.log, 1);

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await dropFromBrowser(page, mine.log, { 'text/uri-list': 'https://gallery.example/harbour.jpg' });
  await expect(mine.composer).toHaveValue('https://gallery.example/harbour.jpg');
  await expect(mine.notices).toContainText('Parley fetches nothing');
  await expect(mine.composer).toBeFocused();
  expect(asked.filter((url) => url.includes('gallery.example'))).toEqual([]);
});
