/** What a screen reader is given to say by itself, in the order in which it is. */
import type { Page } from 'playwright/test';

/** @returns a function that answers with what was said since it was last called */
export async function listenTo(page: Page): Promise<() => Promise<string[]>> {
  const said = await page.evaluateHandle(() => {
    const LIVE = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"], output';
    const heard: string[] = [];
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        const where = target instanceof Element ? target : target.parentElement;
        for (const node of type === 'characterData' ? [target] : addedNodes) {
          const isLive = where?.closest(LIVE) !== null || (node instanceof Element && node.matches(LIVE));
          const text = node.textContent?.trim() ?? '';
          if (isLive && text !== '' && node.isConnected) heard.push(text);
        }
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    return heard;
  });
  return () => said.evaluate((heard) => heard.splice(0));
}
