/** What is dropped can be taken back for a moment, as far as it has not arrived. */
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { dropFiles } from './support/drop-files';
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

test('on two peers that are chosen: what one of them has stays, the other never gets it', async () => {
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
  await dropFiles(page, mine.row('zoe'), [pictures.landscape]);
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
