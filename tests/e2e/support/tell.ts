/** What the main process tells the window, told by a test: for what is on screen too short a time, or needs a whole network. */
import type { Page } from 'playwright/test';
import { CHANNELS } from '../../../shared/channels';
import type { EventName, EventPayload } from '../../../shared/contract';
import { ask } from './ask';
import type { ParleyApp } from './parley-app';

export type Told = { [N in EventName]: readonly [name: N, payload: EventPayload<N>] }[EventName];

/** The revision of the last event that a window was told by a test; the main process knows nothing of it. */
const toldUpTo = new WeakMap<Page, number>();

/** Where nothing else happens meanwhile. What the main process says afterwards is understood again after `forget`. */
export async function tell(
  { app, window }: Pick<ParleyApp, 'app' | 'window'>,
  ...events: readonly Told[]
): Promise<void> {
  const { revision: saidByMain } = await ask(window, 'app.snapshot', undefined);
  const revision = Math.max(saidByMain, toldUpTo.get(window) ?? 0);
  toldUpTo.set(window, revision + events.length);
  const batch = events.map(([name, payload], index) => ({ revision: revision + 1 + index, name, payload }));
  await app.evaluate(
    ({ BrowserWindow }, [channel, told]) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, told);
    },
    [CHANNELS.events, batch] as const,
  );
}

/** What it shows is not so. */
export function isTold(window: Page): boolean {
  return toldUpTo.has(window);
}

/** Begins anew with what is so. */
export async function forget({ window }: ParleyApp): Promise<void> {
  toldUpTo.delete(window);
  await window.reload();
  await window.getByRole('main').waitFor();
}
