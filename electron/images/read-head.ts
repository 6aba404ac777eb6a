import { open } from 'node:fs/promises';
import { SNIFF_BYTES } from '../../shared/limits';

/** The first bytes of a file: SNIFF_BYTES of them, or all when it has fewer. Throws what the file system says. */
export async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
