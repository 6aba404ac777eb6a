/**
 * How long it takes to open a conversation of 100,000 messages in the real app, from the click to the newest rows on screen:
 * `npm run bench -- open [--quick]`. Cold: the first one after a start of the app; warm: coming back to it. Writes out/bench/open.json.
 */
import { clickPeer, withFullApp } from './page/full-app';
import { timeOpen, type TimedOpen } from './page/timed-open';
import { FULL } from './support/full-store';
import { median } from './support/measure';
import { isQuick, report } from './support/report';

const COLD_RUNS = isQuick ? 2 : 10;
const WARM_RUNS = isQuick ? 5 : 20;
const BAR_MS = 100;

interface Runs {
  readonly cold: TimedOpen[];
  readonly warm: TimedOpen[];
}

function measure(): Promise<Runs> {
  return withFullApp(FULL, async ({ store, launch }) => {
    const runs: Runs = { cold: [], warm: [] };
    // The first start of all brings Chromium's own caches.
    for (let run = -1; run < COLD_RUNS; run += 1) {
      const app = await launch();
      const cold = await timeOpen(app, store.peerName, store.newestMessageId);
      if (run >= 0) runs.cold.push(cold);
      for (let back = 0; run === COLD_RUNS - 1 && back < WARM_RUNS; back += 1) {
        await clickPeer(app, store.otherName);
        await app.window.locator('[role=log] [data-message-id]').first().waitFor();
        runs.warm.push(await timeOpen(app, store.peerName, store.newestMessageId));
      }
      await app.close();
    }
    return runs;
  });
}

const runs = await measure();
const medianOf = (kind: keyof Runs, what: keyof TimedOpen): number =>
  median(runs[kind].map((run) => run[what]));
await report({
  name: 'open',
  isQuick,
  lines: [
    { name: 'cold, the newest rows painted', value: medianOf('cold', 'paintedMs'), unit: 'ms', bar: BAR_MS },
    { name: 'cold, with their pictures', value: medianOf('cold', 'picturesMs'), unit: 'ms', bar: null },
    { name: 'warm, the newest rows painted', value: medianOf('warm', 'paintedMs'), unit: 'ms', bar: BAR_MS },
    { name: 'warm, with their pictures', value: medianOf('warm', 'picturesMs'), unit: 'ms', bar: null },
  ],
  runs,
});
