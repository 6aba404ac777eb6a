import type { Page } from 'playwright/test';
import type { ParleyApp } from '../../e2e/support/parley-app';
import { clickPeer } from './full-app';

export interface TimedOpen {
  /** From the click to the frame behind the one that shows the newest rows. */
  readonly paintedMs: number;
  /** Until the pictures among them have their pixels, too. */
  readonly picturesMs: number;
}

/** Opens a conversation by its row in the list. @param newestMessageId what shows that it is there */
export async function timeOpen(app: ParleyApp, name: string, newestMessageId: string): Promise<TimedOpen> {
  const clock = startClock(app.window, newestMessageId);
  await clickPeer(app, name);
  return clock;
}

function startClock(window: Page, newestMessageId: string): Promise<TimedOpen> {
  return window.evaluate(
    (messageId) =>
      new Promise<TimedOpen>((settle) => {
        const twoFrames = (): Promise<void> =>
          new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
        const onClick = (event: Event): void => {
          const since = (): number => performance.now() - event.timeStamp;
          const look = async (): Promise<void> => {
            const newest = document.querySelector(`[role=log] [data-message-id="${messageId}"]`);
            if (newest === null) return;
            observer.disconnect();
            await twoFrames();
            const paintedMs = since();
            const box = newest.closest('[role=log]')?.getBoundingClientRect();
            const pictures = [...document.querySelectorAll<HTMLImageElement>('[role=log] img')].filter(
              (image) => image.getBoundingClientRect().bottom > (box?.top ?? 0),
            );
            await Promise.all(pictures.map((image) => image.decode().catch(() => undefined)));
            settle({ paintedMs, picturesMs: Math.max(paintedMs, since()) });
          };
          const observer = new MutationObserver(() => void look());
          observer.observe(document.body, { subtree: true, childList: true });
          void look();
        };
        // The first to hear of it, before the app does anything.
        addEventListener('click', onClick, { capture: true, once: true });
      }),
    newestMessageId,
  );
}
