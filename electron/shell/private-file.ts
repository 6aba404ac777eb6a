/** Small files of the profile that only its owner may read, and that are never half written. */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Only the owner may read and write. */
const OWNER_ONLY = 0o600;

/** The file's text; null when there is no such file. Other failures are thrown as they are. */
export function readTextIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes or overwrites the file; whoever reads it sees the old text or the new, never a part. */
export function writePrivateFile(path: string, text: string): void {
  const partPath = writePart(path, text);
  try {
    renameSync(partPath, path);
  } catch (error) {
    rmSync(partPath, { force: true });
    throw error;
  }
}

function writePart(path: string, text: string): string {
  const partPath = `${path}.${randomBytes(6).toString('hex')}.part`;
  writeFileSync(partPath, text, { mode: OWNER_ONLY, flag: 'wx', flush: true });
  return partPath;
}
