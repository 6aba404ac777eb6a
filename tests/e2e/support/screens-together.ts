/** The screens of a conversation and of the list, with a peer and a classic one. */
import { expect } from 'playwright/test';
import { connectAsNode } from './classic-node';
import { dragFilesOver, dropFiles, dropForPreview, type Drag } from './drop-files';
import { ask } from './ask';
import { expectLoadedPictures } from './screen';
import { LONG_NAME, type Shown, type Stage } from './stage';

/** A name without a place to break. */
const LONG_ID = 'sensor-in-the-cellar-of-the-old-lighthouse-behind-the-harbour-7';

let drag: Drag | null = null;

/** Each begins where the one before ended. */
export const screensTogether = (stage: Stage): readonly Shown[] => [
  { name: 'log-empty', open: () => stage.screen.connect(stage.theirs.address) },
  { name: 'log', open: () => talk(stage) },
  {
    name: 'replying',
    open: () => stage.chooseOf('early boat', 'Reply'),
    close: () => stage.press('Escape'),
  },
  {
    name: 'editing',
    open: async () => {
      await stage.screen.composer.fill('');
      await stage.screen.composer.press('ArrowUp');
    },
    close: () => stage.press('Escape'),
  },
  {
    name: 'message-menu',
    isFleeting: true,
    open: () => stage.saying('early boat').locator('.row__bubble').click({ button: 'right' }),
    close: () => stage.press('Escape'),
  },
  {
    name: 'reacting',
    isFleeting: true,
    open: async () => {
      await stage.saying('early boat').hover();
      await stage.screen.page.getByRole('button', { name: 'React', exact: true }).click();
      await stage.screen.page.getByRole('button', { name: 'More reactions' }).click();
    },
    close: () => stage.press('Escape'),
  },
  {
    name: 'peer-menu',
    isFleeting: true,
    open: async () => {
      await stage.screen.page.locator('.conversation__header').getByRole('button').last().click();
      await stage.press('ArrowDown');
    },
    close: () => stage.press('Escape'),
  },
  {
    name: 'list',
    open: async () => {
      await stage.screen.page.setViewportSize({ width: 360, height: 640 });
      await stage.screen.page.getByRole('button', { name: 'Back to the list' }).click();
      await expect(stage.screen.row('sensor')).toBeVisible();
    },
  },
  {
    name: 'selected',
    open: async () => {
      await stage.screen
        .row('Marie')
        .locator('.peer-row__open')
        .click({ modifiers: ['Control'] });
      await stage.screen
        .row('sensor')
        .locator('.peer-row__open')
        .click({ modifiers: ['Control'] });
      await expect(stage.screen.page.getByRole('group', { name: /chosen/i })).toBeVisible();
    },
    close: () => stage.press('Escape'),
  },
  {
    name: 'dragged-over',
    open: async () => {
      await stage.screen.openConversation('Marie');
      drag = await dragFilesOver(stage.screen.page, stage.screen.log, [stage.pictures.landscape]);
    },
    close: async () => drag?.cancel(),
  },
  {
    name: 'sending',
    open: async () => {
      const files = [stage.pictures.landscape, stage.pictures.portrait, stage.pictures.falsePicture];
      await expectLoadedPictures(await dropForPreview(stage.screen.page, stage.screen.log, files), 2);
    },
    close: () => stage.leave(),
  },
  {
    name: 'viewer',
    open: async () => {
      await stage.screen
        .picture(/^Open image/)
        .first()
        .click();
      await expect(stage.dialog()).toContainText('of 2');
    },
  },
  {
    name: 'viewer-details',
    open: async () => {
      await stage.press('i');
      await expect(stage.dialog().locator('code')).toBeVisible();
    },
    close: async () => {
      await stage.press('i');
      await stage.leave();
    },
  },
  {
    name: 'gallery',
    open: async () => {
      await stage.screen.page.getByRole('button', { name: 'All pictures' }).click();
      await expectLoadedPictures(stage.dialog(), 2);
    },
    close: () => stage.leave(),
  },
  {
    name: 'search',
    open: async () => {
      await stage.press('Control+f');
      await stage.screen.page.keyboard.type('boat');
      await expect(stage.screen.page.getByRole('listbox').getByRole('option')).toHaveCount(3);
      await stage.press('ArrowDown');
    },
    close: () => stage.press('Escape'),
  },
];

async function talk(stage: Stage): Promise<void> {
  await connectAsNode(stage.mine.address, LONG_ID);
  await stage.there.openConversation(stage.mine.name);
  await stage.there.say(
    'Shall we take the early boat? https://example.com/a-long-address/that-has-no-place-to-break',
  );
  await stage.there.say('{"water": 4.1, "boats": ["Ada", "Mei"]}');
  await dropFiles(stage.there.page, stage.there.log, [stage.pictures.landscape, stage.pictures.portrait]);
  await expectLoadedPictures(stage.screen.log, 2);
  await stage.chooseOf('early boat', 'Reply');
  await stage.screen.say('הסירות חזרו. The boat at six, yes.');
  await ask(stage.mine.window, 'settings.update', { takeFrom: 'anyone' });
  await stage.saying('early boat').hover();
  await stage.screen.page.getByRole('button', { name: 'React', exact: true }).click();
  await stage.screen.page.getByRole('button', { name: 'React with 👍' }).click();
  await stage.screen.say('Wrong again');
  await expect(stage.there.log).toContainText('Wrong again');
  await stage.chooseOf('Wrong again', `Delete for me and ${LONG_NAME}`);
  await stage.screen.say('See you at the pier');
  await expect(stage.saying('the pier')).toHaveAttribute('data-state', 'delivered');
}
