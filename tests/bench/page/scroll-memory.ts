/** What the app holds while its log is scrolled up, with nobody looking on but the bench. Linux only. */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { childOfType, ownMemoryMb } from '../support/process-tree';
import type { PipedPage } from '../support/piped-page';
import { EVENT_MS, EVENT_PX } from './wheel';

const EVENTS_AT_ONCE = 60;
/** Chromium gives back what it was asked for behind its answer. */
const GIVEN_BACK_MS = 2_000;
const BYTES_PER_MB = 1024 * 1024;

const metricsSchema = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });
const pointSchema = z.object({ x: z.number(), y: z.number() });

/** In MB. The caches that Chromium keeps only as long as there is room are given up before. */
export interface Held {
  readonly heapMb: number;
  readonly pageMb: number;
  readonly mainMb: number;
}

/** Scrolls up past so many rows, in quarters. @returns what is held at the end of each */
export async function scrollUp(page: PipedPage, peerName: string, rows: number): Promise<Held[]> {
  const point = await openLog(page, peerName);
  const newest = await topRow(page);
  const held: Held[] = [];
  for (const part of [0.25, 0.5, 0.75, 1]) {
    while ((await topRow(page)) > newest - rows * part) await wheelUp(page, point);
    held.push(await heldBy(page));
  }
  return held;
}

async function openLog(page: PipedPage, peerName: string): Promise<{ x: number; y: number }> {
  await until(page, `[...document.querySelectorAll('.peer-row__open')].some(${clickOn(peerName)})`);
  await until(page, `document.querySelectorAll('[role=log] [data-message-id]').length > 10`);
  const middle = `(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }))`;
  const box = `document.querySelector('[role=log]').getBoundingClientRect()`;
  return pointSchema.parse(await page.evaluate(`${middle}(${box})`));
}

const clickOn = (name: string): string =>
  `(row) => row.textContent.includes(${JSON.stringify(name)}) && (row.click(), true)`;

/** Asks once a frame. */
async function until(page: PipedPage, condition: string): Promise<void> {
  await page.evaluate(
    `new Promise((done) => { const ask = () => (${condition}) ? done(true) : requestAnimationFrame(ask); ask(); })`,
  );
}

async function topRow(page: PipedPage): Promise<number> {
  const id = await page.evaluate(`document.querySelector('[role=log] [data-message-id]').dataset.messageId`);
  return Number(z.string().parse(id).split('-').at(-1));
}

async function wheelUp(page: PipedPage, point: { x: number; y: number }): Promise<void> {
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

async function heldBy(page: PipedPage): Promise<Held> {
  await page.send('Memory.simulatePressureNotification', { level: 'critical' });
  await delay(GIVEN_BACK_MS);
  await page.send('HeapProfiler.collectGarbage');
  await page.send('Performance.enable');
  const { metrics } = metricsSchema.parse(await page.send('Performance.getMetrics'));
  const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
  return {
    heapMb: heapBytes / BYTES_PER_MB,
    pageMb: ownMemoryMb(childOfType(page.pid, 'renderer')),
    mainMb: ownMemoryMb(page.pid),
  };
}
