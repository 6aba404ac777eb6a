import type { CDPSession } from 'playwright/test';
import type { ParleyApp } from '../../e2e/support/parley-app';

const KB_PER_MB = 1024;
const BYTES_PER_MB = 1024 * 1024;

export interface Memory {
  /** Of the page, after a collection of its garbage. */
  readonly heapMb: number;
  /** Resident, of the processes of the page and of the app, without what they only keep for as long as there is room. */
  readonly pageMb: number;
  readonly mainMb: number;
  /** Resident, of the page, with its caches: above all pictures that were drawn, which the system may take back. */
  readonly pageWithCachesMb: number;
}

export async function memoryOf({ app }: ParleyApp, cdp: CDPSession): Promise<Memory> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
  const residentMb = await residentOf(app);
  const pageWithCachesMb = residentMb('Tab');
  await cdp.send('Memory.simulatePressureNotification', { level: 'critical' });
  await cdp.send('HeapProfiler.collectGarbage');
  const withoutCachesMb = await residentOf(app);
  return {
    heapMb: heapBytes / BYTES_PER_MB,
    pageMb: withoutCachesMb('Tab'),
    mainMb: withoutCachesMb('Browser'),
    pageWithCachesMb,
  };
}

/** In MB, of all processes of a type. */
async function residentOf(app: ParleyApp['app']): Promise<(type: string) => number> {
  const processes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, memory }) => ({ type, kb: memory.workingSetSize })),
  );
  return (wanted) =>
    processes.filter(({ type }) => type === wanted).reduce((sum, { kb }) => sum + kb / KB_PER_MB, 0);
}
