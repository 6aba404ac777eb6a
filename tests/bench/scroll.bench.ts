/**
 * 10,000 rows up through the log of the real app by wheel, against the same 300 rows without the app behind them: the log's own DOM,
 * copied in its own window, where neither React nor a listener knows of it. `npm run bench -- scroll [--quick]`. Writes out/bench/scroll.json.
 */
import type { ParleyApp } from '../e2e/support/parley-app';
import type { AppAlone, Held } from './page/app-alone';
import { clickPeer, withFullApp } from './page/full-app';
import { scrollUp } from './page/scroll-memory';
import { Wheel, type Frames } from './page/wheel';
import { FULL } from './support/full-store';
import { median } from './support/measure';
import { isQuick, report } from './support/report';

const ROWS = isQuick ? 1_200 : 10_000;
const EVENTS_AT_ONCE = 60;
const STATIC_EVENTS = isQuick ? 300 : 2_400;
/** After so many events the other way: the copy is 300 rows high. */
const STATIC_TURN = 60;
const LONG_FRAME_MS = 50;
const MAX_GROWTH = 1.1;

interface Runs {
  readonly parley: Frames;
  readonly fixed: Frames;
  /** At the end of each quarter of the way. */
  readonly held: readonly Held[];
}

function measure(): Promise<Runs> {
  return withFullApp(FULL, async ({ store, launch, launchAlone }) => {
    const app = await launch();
    await clickPeer(app, store.peerName);
    await app.window.locator(`[data-message-id="${store.newestMessageId}"]`).waitFor();
    const cdp = await app.window.context().newCDPSession(app.window);
    const wheel = await Wheel.over(app.window, cdp);
    await wheel.watch();
    while ((await topRow(app)) > FULL.messages - ROWS) await wheel.turn(EVENTS_AT_ONCE, () => 'up');
    const parley = await wheel.watched();
    await replaceByCopy(app);
    const copy = await Wheel.over(app.window, cdp);
    await copy.watch();
    await copy.turn(STATIC_EVENTS, (event) => (Math.floor(event / STATIC_TURN) % 2 === 0 ? 'down' : 'up'));
    const fixed = await copy.watched();
    await app.close();
    if (process.platform !== 'linux') console.warn('!!! What is held can only be seen on Linux.');
    const held = process.platform === 'linux' ? await heldBehind(await launchAlone(), store.peerName) : [];
    return { parley, fixed, held };
  });
}

/** Playwright would have the page keep what it loads. */
async function heldBehind(app: AppAlone, peerName: string): Promise<Held[]> {
  try {
    return await scrollUp(app, peerName, ROWS);
  } finally {
    await app.close();
  }
}

/** The number of the topmost message that is loaded. */
async function topRow({ window }: ParleyApp): Promise<number> {
  const id = await window.locator('[role=log] [data-message-id]').first().getAttribute('data-message-id');
  return Number(id?.split('-').at(-1));
}

/** Puts a copy of all that the page shows in the place of the app. */
async function replaceByCopy({ window }: ParleyApp): Promise<void> {
  await window.evaluate(() => {
    const root = document.querySelector('#root');
    const at = root?.querySelector('.log__scroller')?.scrollTop ?? 0;
    const copy = root?.cloneNode(true);
    if (copy === undefined) throw new Error('The page is empty.');
    root?.replaceWith(copy);
    document.querySelector('.log__scroller')?.scrollTo({ top: at });
  });
}

const { parley, fixed, held } = await measure();
const worst = ({ framesMs }: Frames): number => Math.max(...framesMs);
const long = ({ framesMs }: Frames): number =>
  (1000 * framesMs.filter((frameMs) => frameMs > LONG_FRAME_MS).length) / framesMs.length;
const growth = (what: keyof Held): number => (held.at(-1)?.[what] ?? NaN) / (held[0]?.[what] ?? NaN);
await report({
  name: 'scroll',
  isQuick,
  lines: [
    { name: 'frames, median', value: median(parley.framesMs), unit: 'ms', bar: null },
    { name: 'frames of the copy, median', value: median(fixed.framesMs), unit: 'ms', bar: null },
    { name: 'worst frame of the copy', value: worst(fixed), unit: 'ms', bar: null },
    { name: 'worst frame', value: worst(parley), unit: 'ms', bar: worst(fixed) + LONG_FRAME_MS },
    { name: 'frames above 50 ms, of 1,000, copy', value: long(fixed), unit: '', bar: null },
    { name: 'frames above 50 ms, of 1,000', value: long(parley), unit: '', bar: null },
    { name: 'long tasks', value: parley.longTasksMs.length, unit: '', bar: null },
    { name: "page's own memory, at the end", value: held.at(-1)?.pageMb ?? NaN, unit: 'MB', bar: null },
    { name: "page's heap, last quarter / first", value: growth('heapMb'), unit: 'times', bar: MAX_GROWTH },
    { name: "page's memory, last quarter / first", value: growth('pageMb'), unit: 'times', bar: MAX_GROWTH },
    { name: "app's memory, last quarter / first", value: growth('mainMb'), unit: 'times', bar: MAX_GROWTH },
  ],
  runs: { held, parley, fixed },
});
