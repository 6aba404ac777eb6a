/** Two Parleys that do not know each other yet, each with a window. */
import path from 'node:path';
import { launchParley, temporaryFolder, type ParleyApp } from './parley-app';

export interface TwoWindows {
  readonly folder: string;
  readonly ann: ParleyApp;
  readonly bob: ParleyApp;
  close(): Promise<void>;
}

/** @param discovery whether they look for others on the network */
export async function openTwo(discovery = false): Promise<TwoWindows> {
  const root = await temporaryFolder();
  const ann = await launchParley({ folder: path.join(root.path, 'ann'), discovery });
  const bob = await launchParley({ folder: path.join(root.path, 'bob'), discovery });
  const close = async (): Promise<void> => {
    await Promise.all([ann.close(), bob.close()]);
    await root.remove();
  };
  return { folder: root.path, ann, bob, close };
}
