import { join } from 'node:path';
import { childSpawner } from '../../electron/images/child-spawner';
import { DecoderHost } from '../../electron/images/host';
import type { DecoderLimits } from '../../electron/images/host';
import { ImageReader } from '../../electron/images/image-reader';
import { ImageLibrary } from '../../electron/images/library';
import { builtDecoder } from './build-decoder';
import { temporaryFolder } from './temp-folder';

/** A supervisor of real decoder processes. To be stopped by the caller. */
export async function realDecoder(limits: Partial<DecoderLimits> = {}): Promise<DecoderHost> {
  return new DecoderHost(childSpawner(await builtDecoder()), limits);
}

/** A real library and reader in a folder of their own, which is gone when the test has finished. */
export async function realImages(
  host: DecoderHost,
): Promise<{ root: string; library: ImageLibrary; reader: ImageReader }> {
  const root = await temporaryFolder();
  const reader = new ImageReader({ decoder: host, thumbnailsFolder: join(root, 'thumbnails') });
  return { root, library: new ImageLibrary({ folder: join(root, 'images') }), reader };
}
