import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';

/**
 * The SHA-256 of a file in hex, read piece by piece: nothing else waits for more than one piece.
 * @param name as a person knows the file
 * @throws ParleyError file-missing
 */
export async function hashFile(path: string, name: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  } catch (error) {
    throw new ParleyError(
      'file-missing',
      sentence`"${name}" cannot be read. It may have been moved, renamed or deleted.`,
      { cause: error },
    );
  }
  return hash.digest('hex');
}
