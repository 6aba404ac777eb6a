/** A peer that sends 20,000 texts as fast as it can: the window goes on, and nothing is lost. */
import path from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { MAX_PAGE_MESSAGES, MAX_WINDOW_MESSAGES } from '../../shared/limits';
import { ask } from './support/ask';
import { connectAsNode } from './support/classic-node';
import { launchParley, temporaryFolder } from './support/parley-app';
import { Screen } from './support/screen';

const TEXTS = 20_000;

test('20,000 texts at once leave the window usable, and all of them are stored in order', async () => {
  const root = await temporaryFolder();
  const parley = await launchParley({ folder: path.join(root.path, 'mine') });
  const screen = new Screen(parley.window);
  const sensor = await connectAsNode(parley.address, 'sensor');
  try {
    await screen.openConversation('127.0.0.1');
    await startWatchingFrames(parley.window);
    const sent = new Promise((resolve) => {
      const packets = Array.from({ length: TEXTS }, (_, index) => `reading ${index}\u0004`);
      sensor.write(packets.join(''), resolve);
    });
    // Typing goes on in the middle of it.
    await screen.composer.fill('Still here');
    await expect(screen.composer).toHaveValue('Still here');
    await sent;
    await expect(screen.log).toContainText(`reading ${TEXTS - 1}`);
    const longestFrameMs = await longestFrame(parley.window);
    test.info().annotations.push({ type: 'longest frame', description: `${longestFrameMs.toFixed(0)} ms` });
    process.stdout.write(`     longest frame during the burst: ${longestFrameMs.toFixed(0)} ms\n`);

    expect(await screen.log.locator('[data-message-id]').count()).toBeLessThanOrEqual(MAX_WINDOW_MESSAGES);
    expect(await storedTexts(parley.window)).toEqual(
      Array.from({ length: TEXTS }, (_, index) => `reading ${index}`),
    );
  } finally {
    sensor.destroy();
    await parley.close();
    await root.remove();
  }
});

/** Pages through the whole conversation as the window would, oldest first. */
async function storedTexts(page: Page): Promise<string[]> {
  const { peers } = await ask(page, 'app.snapshot', undefined);
  const conversationId = peers[0]?.key ?? '';
  const texts: string[] = [];
  let after = 0;
  for (let hasNewer = true; hasNewer;) {
    const answer = await ask(page, 'chat.page', { conversationId, after, limit: MAX_PAGE_MESSAGES });
    for (const { body, seq } of answer.messages) {
      if (body.kind === 'text') texts.push(body.text);
      after = seq;
    }
    hasNewer = answer.hasNewer;
  }
  return texts;
}

async function startWatchingFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    let last = performance.now();
    const step = (now: number): void => {
      const longest = Number(document.documentElement.dataset['longestFrame'] ?? 0);
      document.documentElement.dataset['longestFrame'] = String(Math.max(longest, now - last));
      last = now;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

function longestFrame(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.documentElement.dataset['longestFrame']));
}
