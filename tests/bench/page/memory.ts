import type { CDPSession } from 'playwright/test';
import type { ParleyApp } from '../../e2e/support/parley-app';

const KB_PER_MB = 1024;
const BYTES_PER_MB = 1024 * 1024;

export interface Memory {
  /** Of the page, after a collection of its garbage. */
  readonly heapMb: number;
  /** Resident, of the processes of the page and of the app. */
  readonly pageMb: number;
  readonly mainMb: number;
}

export async function memoryOf({ app }: ParleyApp, cdp: CDPSession): Promise<Memory> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
  const processes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, memory }) => ({ type, kb: memory.workingSetSize })),
  );
  const residentMb = (wanted: string): number =>
    processes.filter(({ type }) => type === wanted).reduce((sum, { kb }) => sum + kb / KB_PER_MB, 0);
  return { heapMb: heapBytes / BYTES_PER_MB, pageMb: residentMb('Tab'), mainMb: residentMb('Browser') };
}
