/** Files that were copied in a file manager and are pasted onto a person in the list, by the keyboard. */
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { Hands } from './support/hands';
import type { ParleyApp } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

test.skip(process.platform !== 'linux', 'Only on Linux does a program name copied files by plain text.');

let two: TwoWindows;

test.beforeEach(async () => {
  two = await openTwo();
});

test.afterEach(() => two.close());

/** Puts them on the system's clipboard as a file manager does: this process owns it, every other one has to ask it. */
async function copyFiles({ app }: ParleyApp, files: readonly string[]): Promise<void> {
  const list = files.map((file) => `${pathToFileURL(file).href}\r\n`).join('');
  await app.evaluate(async ({ clipboard, ClipboardItem }, text) => {
    // Of Electron 33; later ones take items, and have the system's own formats under such a name.
    if ('writeBuffer' in clipboard) {
      Reflect.apply(Reflect.get(clipboard, 'writeBuffer') as () => void, clipboard, [
        'text/uri-list',
        Buffer.from(text),
      ]);
      return;
    }
    const type = 'electron application/osclipboard;format="text/uri-list"';
    await clipboard.write([new ClipboardItem({ [type]: new Blob([text]) })]);
  }, list);
}

test('Ctrl+V sends them to whom the keyboard is with in the list, whoever is open, under their own names', async () => {
  const { ann, bob, folder } = two;
  const [mine, theirs] = [new Screen(ann.window), new Screen(bob.window)];
  const hands = new Hands(mine.page);
  await mine.connect(bob.address);
  await mine.openConversation('Everyone');
  const { landscape, portrait } = await writePictures(path.join(folder, 'camera'));
  await copyFiles(bob, [portrait, landscape]);

  const row = mine.row('bob').locator('.peer-row__open');
  await hands.tabTo(mine.row('Everyone').locator('.peer-row__open'), 'Shift+Tab');
  await hands.arrowTo(row);
  await hands.press('Control+v');
  const sheet = mine.page.getByRole('dialog', { name: 'Send to bob' });
  await expect(sheet).toContainText('2 pictures');
  await hands.tabTo(sheet.getByRole('button', { name: 'Send', exact: true }));
  await hands.press('Enter');

  await theirs.openConversation('ann');
  await expectLoadedPictures(theirs.log, 2);
  await expect(theirs.picture('tower.png')).toBeVisible();
  await expect(theirs.picture('harbour.jpg')).toBeVisible();
});
