/** What is done with a peer, what waits for one, and what went wrong; after the conversation. */
import { expect } from 'playwright/test';
import { ask } from './ask';
import { dropFiles } from './drop-files';
import type { Shown, Stage } from './stage';
import { forget, tell } from './tell';

/** Each begins where the one before ended. */
export const screensOfPeers = (stage: Stage): readonly Shown[] => [
  {
    name: 'exporting',
    open: async () => {
      const { peers } = await ask(stage.mine.window, 'app.snapshot', undefined);
      const exporting = { conversationId: peers[0]?.key ?? '', done: 330, total: 1000 };
      const text = 'The message store is damaged.';
      await tell(
        stage.mine,
        ['export.changed', exporting],
        ['notice', { tone: 'error', text, action: { kind: 'restart' } }],
      );
      await expect(stage.screen.page.getByRole('progressbar')).toBeVisible();
    },
    close: () => forget(stage.mine),
  },
  { name: 'rename', open: () => stage.screen.choose('Marie', 'Rename…'), close: () => stage.leave() },
  {
    name: 'verify',
    open: async () => {
      await stage.screen.choose('Marie', 'Verify…');
      await expect(stage.dialog().getByRole('img')).toBeVisible();
    },
    close: () => stage.leave(),
  },
  {
    name: 'asked',
    open: async () => {
      await stage.screen.openConversation('Marie');
      await stage.screen.askBeforeTaking('Marie');
      await dropFiles(stage.there.page, stage.there.log, [stage.pictures.portrait]);
      await expect(stage.screen.log.getByRole('button', { name: /^Accept/ })).toBeVisible();
    },
  },
  {
    name: 'everyone',
    open: async () => {
      await stage.screen.openConversation('Everyone');
      await stage.screen.say('Good evening, all');
      await expect(stage.screen.log).toContainText('of 2');
    },
  },
  {
    name: 'recipients',
    open: async () => {
      await stage.screen.log.getByRole('button', { name: /of 2/ }).click();
      await expect(stage.dialog()).toContainText('Marie');
    },
    close: () => stage.leave(),
  },
  {
    name: 'classic',
    open: async () => {
      await stage.screen.openConversation('sensor');
      await expect(stage.screen.page.getByRole('main')).toContainText('Not encrypted');
    },
  },
  {
    name: 'waiting',
    open: async () => {
      await stage.screen.openConversation('Marie');
      await stage.theirs.close();
      await expect(stage.screen.row('Marie')).toContainText('Away');
      await stage.screen.say('Are you still there?');
      await expect(stage.screen.log).toContainText('Waits');
    },
  },
  {
    name: 'edit-waiting',
    open: async () => {
      await stage.screen.log.getByRole('button', { name: /^Edit/ }).click();
      await expect(stage.dialog()).toBeVisible();
    },
    close: () => stage.leave(),
  },
  {
    name: 'transfers-none',
    open: async () => {
      await stage.press('Control+k');
      await stage.screen.page.keyboard.type('transfers');
      await stage.press('Enter');
      await expect(stage.screen.page.getByRole('dialog', { name: 'Transfers' })).toBeVisible();
    },
    close: () => stage.leave(),
  },
  {
    name: 'crashed',
    open: async () => {
      const { self } = await ask(stage.mine.window, 'app.snapshot', undefined);
      const broken = { ...self, addresses: null as unknown as string[] };
      await tell(stage.mine, ['self.changed', broken]);
      await expect(stage.screen.page.getByRole('alert')).toBeVisible();
    },
  },
];
