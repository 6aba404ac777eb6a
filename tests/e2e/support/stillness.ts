/** Watches whether what is on screen in the log stays where it is. Runs in the page. */
import type { Page } from 'playwright/test';

export interface Stillness {
  /** The farthest that anything on screen was from its place in any frame, in CSS pixels. */
  readonly movedPx: number;
  /** Rows that were compared in all. */
  readonly compared: number;
  /** Different messages seen on the way. */
  readonly seen: number;
  /** The first message on screen at the end. */
  readonly first: string;
}

/**
 * Scrolls the log in steps, and after each watches every frame until pages and pictures are loaded.
 * @param stepPx of one step, negative for up
 */
export async function scrollAndWatch(page: Page, steps: number, stepPx: number): Promise<Stillness> {
  return page.evaluate(
    async ([count, px]) => {
      const scroller = document.querySelector<HTMLElement>('.log__scroller');
      if (scroller === null) throw new Error('There is no log.');
      const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
      const shown = (): Map<string, number> => {
        const box = scroller.getBoundingClientRect();
        const tops = new Map<string, number>();
        for (const row of scroller.querySelectorAll<HTMLElement>('[data-message-id]')) {
          const bubble = row.querySelector('.row__bubble') ?? row;
          const { top, bottom } = bubble.getBoundingClientRect();
          if (bottom > box.top && top < box.bottom) tops.set(row.dataset['messageId'] ?? '', top);
        }
        return tops;
      };
      const isSettled = (): boolean =>
        scroller.getAttribute('aria-busy') !== 'true' &&
        [...scroller.querySelectorAll('img')].every((image) => image.complete);
      const SETTLED_FRAMES = 3;
      const seen = new Set<string>();
      let movedPx = 0;
      let compared = 0;
      for (let step = 0; step < count; step += 1) {
        scroller.scrollTop += px;
        const before = shown();
        for (const id of before.keys()) seen.add(id);
        for (let settled = 0; settled < SETTLED_FRAMES; settled = isSettled() ? settled + 1 : 0) {
          await frame();
          for (const [id, top] of shown()) {
            const was = before.get(id);
            if (was === undefined) continue;
            compared += 1;
            movedPx = Math.max(movedPx, Math.abs(top - was));
          }
        }
      }
      return { movedPx, compared, seen: seen.size, first: [...shown().keys()][0] ?? '' };
    },
    [steps, stepPx] as const,
  );
}

/** How far the first bubble that begins on screen is from the upper edge of the window, and whose it is. */
export async function firstWhole(page: Page): Promise<{ readonly id: string; readonly topPx: number }> {
  return page.evaluate(() => {
    const scroller = document.querySelector<HTMLElement>('.log__scroller');
    const edge = scroller?.getBoundingClientRect().top ?? 0;
    for (const row of document.querySelectorAll<HTMLElement>('[data-message-id]')) {
      const topPx = (row.querySelector('.row__bubble') ?? row).getBoundingClientRect().top;
      if (topPx >= edge) return { id: row.dataset['messageId'] ?? '', topPx };
    }
    throw new Error('No row is on screen.');
  });
}

/** Where the bubble of a message is now. */
export async function topOf(page: Page, id: string): Promise<number> {
  return page.evaluate(
    (messageId) =>
      document.querySelector(`[data-message-id="${messageId}"] .row__bubble`)?.getBoundingClientRect().top ??
      NaN,
    id,
  );
}

/** How much of the log lies below what is on screen. */
export async function belowPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scroller = document.querySelector<HTMLElement>('.log__scroller');
    return scroller === null ? NaN : scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  });
}
