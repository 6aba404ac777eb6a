/** The real app on a full profile, in its window. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale } from '../../../scripts/lib/build.mjs';
import { prepareElectron } from '../../../scripts/lib/prepare-electron.mjs';
import { launchParley, type ParleyApp } from '../../e2e/support/parley-app';
import { Screen } from '../../e2e/support/screen';
import { makeFullStore, type FullStore, type FullStoreSize } from '../support/full-store';
import { AppAlone } from './app-alone';

export interface FullApp {
  readonly store: FullStore;
  /** Starts it; once more when it was closed. */
  readonly launch: () => Promise<ParleyApp>;
  /** The same, with nobody looking on but the bench. */
  readonly launchAlone: () => Promise<AppAlone>;
}

/** Has a screen and a full profile for `work`, and takes both away afterwards. */
export async function withFullApp<T>(size: FullStoreSize, work: (app: FullApp) => Promise<T>): Promise<T> {
  await buildStale();
  const { screen } = await prepareElectron({ windowManager: true });
  if (screen !== null) process.env['DISPLAY'] = screen.display;
  const root = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const folder = join(root, 'bench');
  try {
    const store = await makeFullStore(join(folder, 'profile'), join(folder, 'images'), size);
    return await work({
      store,
      launch: () => launchParley({ folder }),
      launchAlone: () => AppAlone.launch(folder),
    });
  } finally {
    await rm(root, { recursive: true, force: true });
    await screen?.close();
  }
}

/** The row of a peer in the list. */
export async function clickPeer({ window }: ParleyApp, name: string): Promise<void> {
  await new Screen(window).row(name).locator('.peer-row__open').click();
}
