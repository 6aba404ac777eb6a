/**
 * Every screen in every way of seeing it: themes, high contrast, more contrast, the narrowest window, large and small type, a language from
 * right to left, a huge screen. Nothing for axe, nothing cut off or covered, and a picture of each in test-results/screens to look at.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { lookEveryWay } from './support/look';
import { closeApp } from './support/close-app';
import { launchParley, startParley } from './support/parley-app';
import { screensAlone } from './support/screens-alone';
import { screensOfPeers } from './support/screens-of-peers';
import { screensTogether } from './support/screens-together';
import { Stage, type Shown } from './support/stage';

/** Every look at every screen, on a busy machine. */
const LOOKS_TIMEOUT_MS = 6 * 60_000;

let stage: Stage;

test.beforeAll(async () => {
  stage = await Stage.open();
});

test.afterAll(() => stage.close());

async function lookAtEach(screens: readonly Shown[]): Promise<void> {
  test.setTimeout(LOOKS_TIMEOUT_MS);
  for (const { name, open, close, isFleeting } of screens) {
    await test.step(name, async () => {
      if (isFleeting === true && close !== undefined) return lookEveryWay(stage.mine, name, { open, close });
      await open();
      await lookEveryWay(stage.mine, name);
      await close?.();
    });
  }
}

test('before there is anybody', () => lookAtEach(screensAlone(stage)));

test('with somebody', () => lookAtEach([...screensTogether(stage), ...screensOfPeers(stage)]));

test('when the store is damaged', async () => {
  const folder = path.join(stage.folder, 'damaged');
  await (await launchParley({ folder })).close();
  await writeFile(path.join(folder, 'profile', 'parley.sqlite'), Buffer.alloc(100_000, 0xff));
  const { app, window } = await startParley({ folder });
  await expect(window.getByRole('alert')).toContainText('The message store is damaged.');
  await lookEveryWay({ app, window }, 'repair');
  await closeApp(app);
});
