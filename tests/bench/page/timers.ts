/** Which timers of an app run while nothing happens, and how often. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ParleyApp } from '../../e2e/support/parley-app';

/** How often each fired, by how long it waits and what it calls. */
export type Fired = Readonly<Record<string, number>>;

export interface TimersFired {
  readonly main: Fired;
  readonly page: Fired;
}

/** Loads the page anew, since its timers can be counted only when they are set. Resolves when what follows that is done. */
export async function countTimers(
  { app, window }: ParleyApp,
  settleMs: number,
  forMs: number,
): Promise<TimersFired> {
  await window.addInitScript(countPageTimers);
  await window.reload();
  await delay(settleMs);
  await window.evaluate(() => Object.assign(globalThis, { benchFired: {} }));
  await app.evaluate(() => {
    const { createHook, executionAsyncResource } = process.getBuiltinModule('node:async_hooks');
    const fired: Record<string, number> = {};
    const before = (): void => {
      const timer = executionAsyncResource() as { _idleTimeout?: number; _onTimeout?: unknown };
      if (timer.constructor.name !== 'Timeout') return;
      const name = `${timer._idleTimeout} ms: ${String(timer._onTimeout).slice(0, 100)}`;
      fired[name] = (fired[name] ?? 0) + 1;
    };
    Object.assign(globalThis, { benchFired: fired });
    createHook({ before }).enable();
  });
  await delay(forMs);
  return { main: await app.evaluate(firedHere), page: await window.evaluate(firedHere) };
}

/** Of the timers of one side, the one that fires most often, in times a second. */
export function mostOften(fired: Fired, forMs: number): number {
  return Math.max(0, ...Object.values(fired)) / (forMs / 1000);
}

function firedHere(): Fired {
  return (globalThis as { benchFired?: Fired }).benchFired ?? {};
}

/** Runs in the page, before its own scripts. */
function countPageTimers(): void {
  type Timer = (run: unknown, afterMs?: number) => unknown;
  const page = globalThis as unknown as Record<string, Timer> & { benchFired: Record<string, number> };
  page.benchFired = {};
  const counted = (name: string, run: unknown): unknown => {
    if (typeof run !== 'function') return run;
    const key = `${name}: ${String(run).slice(0, 100)}`;
    return (...args: unknown[]): unknown => {
      page.benchFired[key] = (page.benchFired[key] ?? 0) + 1;
      return (run as (...given: unknown[]) => unknown)(...args);
    };
  };
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
    const original = page[name];
    page[name] = (run, afterMs) => original?.(counted(`${name} ${afterMs ?? ''}`, run), afterMs);
  }
}
