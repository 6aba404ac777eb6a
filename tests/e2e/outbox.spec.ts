/** What waits for somebody who is away: over a restart, changed and taken back, and in order when the other is back. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { dropFiles } from './support/drop-files';
import { look } from './support/look';
import { launchParley } from './support/parley-app';
import { writePictures } from './support/pictures';
import { expectLoadedPictures, Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

let two: TwoWindows;

test.beforeAll(async () => {
  two = await openTwo();
});

test.afterAll(async () => {
  await two.close();
});

test('texts and a picture wait over a restart, one is changed, one taken back, and the rest arrives in order', async () => {
  const pictures = await writePictures(path.join(two.folder, 'pictures'));
  const portOf = ({ address }: { readonly address: string }): number => Number(address.split(':').at(-1));
  let screen = new Screen(two.ann.window);
  const waitingTexts = () => screen.log.getByRole('button', { name: /^Take back: / });
  await screen.connect(two.bob.address);
  await screen.say('Hello');
  await expect(screen.log).toContainText('Delivered');
  await two.bob.close();
  await expect(screen.row('bob')).toContainText('Away');

  for (const text of ['one', 'tow', 'three']) await screen.say(text);
  await dropFiles(screen.page, screen.log, [pictures.landscape]);
  await screen.say('five');
  await expect(waitingTexts()).toHaveCount(4);
  await screen.log.getByRole('button', { name: 'Take back: three' }).click();
  await expect(waitingTexts()).toHaveCount(3);
  await look(screen.page, 'outbox');
  // The picture was copied: it may be moved or deleted now.
  await rm(pictures.landscape);

  await two.ann.close();
  const annAgain = await launchParley({ folder: path.join(two.folder, 'ann'), port: portOf(two.ann) });
  try {
    screen = new Screen(annAgain.window);
    await screen.openConversation('bob');
    await expect(waitingTexts()).toHaveCount(3);
    await expect(screen.log.getByText('Waits until bob is back')).not.toHaveCount(0);
    await expectLoadedPictures(screen.log, 1);
    await screen.log.getByRole('button', { name: 'Edit: tow' }).click();
    await screen.page.getByRole('dialog').getByRole('textbox').fill('two');
    await screen.page.getByRole('button', { name: 'Save' }).click();
    await expect(screen.log).toContainText('two');
    await look(screen.page, 'outbox-after-restart');

    const bobAgain = await launchParley({ folder: path.join(two.folder, 'bob'), port: portOf(two.bob) });
    try {
      const theirs = new Screen(bobAgain.window);
      await theirs.openConversation('ann');
      await expect(theirs.log).toContainText('five');
      await expectLoadedPictures(theirs.log, 1);
      const rows = theirs.log.locator('.row__bubble');
      await expect(rows).toHaveCount(5);
      const said = await rows.allInnerTexts();
      expect(said.map((text) => /Hello|one|two|tow|three|five/.exec(text)?.[0] ?? 'picture')).toEqual([
        'Hello',
        'one',
        'two',
        'picture',
        'five',
      ]);
      await expect(screen.log.getByText('Waits until bob is back')).toHaveCount(0);
      await expect(screen.log).toContainText('Sending was cancelled.');
    } finally {
      await bobAgain.close();
    }
  } finally {
    await annAgain.close();
  }
});
