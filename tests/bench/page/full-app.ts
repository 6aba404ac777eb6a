/** The real app on a full profile, in its window. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale } from '../../../scripts/lib/build.mjs';
import { prepareElectron } from '../../../scripts/lib/prepare-electron.mjs';
import { describeMachine, electronFlags } from '../../../scripts/lib/electron-flags.mjs';
import { packagedExecutable } from '../../../scripts/lib/packaged-app.mjs';
import { launchParley, type ParleyApp } from '../../e2e/support/parley-app';
import { Screen } from '../../e2e/support/screen';
import { PipedPage } from '../support/piped-page';
import { makeFullStore, type FullStore, type FullStoreSize } from '../support/full-store';

export interface FullApp {
  readonly store: FullStore;
  /** Starts it; once more when it was closed. */
  readonly launch: () => Promise<ParleyApp>;
  /** The same, with nobody looking on but the bench. */
  readonly launchAlone: () => Promise<PipedPage>;
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
      launchAlone: () => launchAlone(folder),
    });
  } finally {
    await rm(root, { recursive: true, force: true });
    await screen?.close();
  }
}

function launchAlone(folder: string): Promise<PipedPage> {
  const flags = electronFlags(describeMachine(true)).map(({ flag }) => flag);
  const folders = ['--profile-dir', join(folder, 'profile'), '--images', join(folder, 'images')];
  const network = ['--host', '127.0.0.1', '--port', '0', '--no-discovery'];
  const args = [...flags, ...folders, ...network];
  return PipedPage.open(packagedExecutable('test'), args, 'parley-app://app/index.html', process.env);
}

/** The row of a peer in the list. */
export async function clickPeer({ window }: ParleyApp, name: string): Promise<void> {
  await new Screen(window).row(name).locator('.peer-row__open').click();
}
