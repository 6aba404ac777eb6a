/** Wheels through the log at a steady pace, and what the page's frames were like meanwhile. */
import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright/test';

/** A free-running wheel that was flicked: 60 events a second of two notches each. */
export const EVENT_MS = 1000 / 60;
export const EVENT_PX = 240;

export interface Frames {
  /** From one animation frame to the next. */
  readonly framesMs: readonly number[];
  readonly longTasksMs: readonly number[];
}

declare global {
  interface Window {
    benchFrames?: { framesMs: number[]; longTasksMs: number[]; isDone: boolean };
  }
}

export class Wheel {
  private constructor(
    private readonly window: Page,
    private readonly cdp: CDPSession,
    private readonly point: { readonly x: number; readonly y: number },
  ) {}

  static async over(window: Page, cdp: CDPSession): Promise<Wheel> {
    const box = await window.getByRole('log').boundingBox();
    if (box === null) throw new Error('There is no log to scroll.');
    return new Wheel(window, cdp, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  }

  /** @param direction of each event: up shows what is older */
  async turn(events: number, direction: (event: number) => 'up' | 'down'): Promise<void> {
    for (let event = 0; event < events; event += 1) {
      const startedAt = performance.now();
      await this.cdp.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        ...this.point,
        deltaX: 0,
        deltaY: direction(event) === 'up' ? -EVENT_PX : EVENT_PX,
      });
      await delay(Math.max(0, EVENT_MS - (performance.now() - startedAt)));
    }
  }

  /** Has the page note its frames from now on. */
  async watch(): Promise<void> {
    await this.window.evaluate(() => {
      const notes: NonNullable<Window['benchFrames']> = { framesMs: [], longTasksMs: [], isDone: false };
      window.benchFrames = notes;
      const observer = new PerformanceObserver((list) => {
        notes.longTasksMs.push(...list.getEntries().map(({ duration }) => duration));
        if (notes.isDone) observer.disconnect();
      });
      observer.observe({ type: 'longtask' });
      let before = performance.now();
      const frame = (now: number): void => {
        notes.framesMs.push(now - before);
        before = now;
        if (!notes.isDone) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
  }

  /** What they were like; ends the watch. */
  async watched(): Promise<Frames> {
    return this.window.evaluate(() => {
      const notes = window.benchFrames;
      if (notes === undefined) throw new Error('Nobody watches the frames.');
      notes.isDone = true;
      return { framesMs: notes.framesMs, longTasksMs: notes.longTasksMs };
    });
  }
}
