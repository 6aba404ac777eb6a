/** Files that the system opens with Parley: "Open with", or dropped on its icon. */
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'playwright/test';
import { look, PICTURES } from './support/look';
import { startAgain } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

let two: TwoWindows;

test.beforeEach(async () => {
  two = await openTwo();
});

test.afterEach(() => two.close());

test('a second start with a picture and a folder of them brings the window to the front and asks to whom they go', async () => {
  const { ann, bob, folder } = two;
  const [mine, theirs] = [new Screen(ann.window), new Screen(bob.window)];
  await theirs.connect(ann.address);
  await expect(mine.row(bob.name)).toContainText('Connected');
  const { landscape, portrait } = await writePictures(path.join(folder, 'camera'));
  await ann.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());

  const trip = path.join(folder, 'trip');
  await mkdir(trip);
  await rename(portrait, path.join(trip, 'tower.png'));

  // Desktops give a program a file as its address where its entry says %U, as ours does; a person gives a path.
  await startAgain(path.join(folder, ann.name), pathToFileURL(landscape).href, trip);
  const sheet = ann.window.getByRole('dialog', { name: 'Send to…' });
  await expect(sheet).toBeVisible();
  expect(await ann.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(
    false,
  );
  await expect(sheet.getByRole('button', { name: 'Send' })).toBeDisabled();
  await look(ann.window, 'opened-files');
  await ann.window.setViewportSize({ width: 360, height: 640 });
  await ann.window.screenshot({ path: path.join(PICTURES, 'opened-files-narrow.png') });

  await sheet.getByRole('checkbox', { name: bob.name }).check();
  await ann.window.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await expectLoadedPictures(theirs.log, 2);
});
