/** What the app holds while its log is scrolled up, with nobody looking on but the bench. */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { AppAlone, Held } from './app-alone';
import { EVENT_MS, EVENT_PX } from './wheel';

const EVENTS_AT_ONCE = 60;

const pointSchema = z.object({ x: z.number(), y: z.number() });
type Point = z.infer<typeof pointSchema>;

/** Scrolls up past so many rows, in quarters. @returns what is held at the end of each */
export async function scrollUp(app: AppAlone, peerName: string, rows: number): Promise<Held[]> {
  const point = await openLog(app, peerName);
  const newest = await topRow(app);
  const held: Held[] = [];
  for (const part of [0.25, 0.5, 0.75, 1]) {
    while ((await topRow(app)) > newest - rows * part) await wheelUp(app, point);
    held.push(await app.held());
  }
  return held;
}

async function openLog(app: AppAlone, peerName: string): Promise<Point> {
  await app.clickPeer(peerName);
  await app.until(`document.querySelectorAll('[role=log] [data-message-id]').length > 10`);
  const middle = `(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }))`;
  const box = `document.querySelector('[role=log]').getBoundingClientRect()`;
  return pointSchema.parse(await app.page.evaluate(`${middle}(${box})`));
}

async function topRow({ page }: AppAlone): Promise<number> {
  const id = await page.evaluate(`document.querySelector('[role=log] [data-message-id]').dataset.messageId`);
  return Number(z.string().parse(id).split('-').at(-1));
}

async function wheelUp({ page }: AppAlone, point: Point): Promise<void> {
  for (let event = 0; event < EVENTS_AT_ONCE; event += 1) {
    await page.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      ...point,
      deltaX: 0,
      deltaY: -EVENT_PX,
    });
    await delay(EVENT_MS);
  }
}
