/** What the main process tells the window, told by a test: for what is on screen too short a time, or needs a whole network. */
import { CHANNELS } from '../../../shared/channels';
import type { EventName, EventPayload } from '../../../shared/contract';
import { ask } from './ask';
import type { ParleyApp } from './parley-app';

export type Told = { [N in EventName]: readonly [name: N, payload: EventPayload<N>] }[EventName];

/** Where nothing else happens meanwhile. What the main process says afterwards is understood again after `forget`. */
export async function tell({ app, window }: ParleyApp, ...events: readonly Told[]): Promise<void> {
  const { revision } = await ask(window, 'app.snapshot', undefined);
  const batch = events.map(([name, payload], index) => ({ revision: revision + 1 + index, name, payload }));
  await app.evaluate(
    ({ BrowserWindow }, [channel, told]) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, told);
    },
    [CHANNELS.events, batch] as const,
  );
}

/** Begins anew with what is so. */
export async function forget({ window }: ParleyApp): Promise<void> {
  await window.reload();
  await window.getByRole('main').waitFor();
}
