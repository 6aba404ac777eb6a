import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ParleyError } from '../../shared/errors';
import { MAX_NODE_ID_LENGTH } from '../../shared/limits';

const ID_FILE = 'node-id';
/** As many as p2pnetwork's SHA-512 ids have, so that nodes which know only those take ours apart rightly. */
const ID_BYTES = 64;
/** Nobody else's business: who knows the id can claim to be this node. */
const PRIVATE_MODE = 0o600;

export function newNodeId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

/**
 * The id of this profile: made at its first use, the same ever after, also when two start at once.
 * @param profileDir made when missing
 * @throws ParleyError folder-unwritable, request-invalid (the file holds no id)
 */
export async function profileNodeId(profileDir: string): Promise<string> {
  const path = join(profileDir, ID_FILE);
  try {
    await mkdir(profileDir, { recursive: true });
    return (await readId(path)) ?? (await createId(profileDir, path));
  } catch (error) {
    if (error instanceof ParleyError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ParleyError('folder-unwritable', `The profile in ${profileDir} can't be used: ${reason}.`, {
      cause: error,
    });
  }
}

async function readId(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const id = text.trim();
  if (id.length > 0 && id.length <= MAX_NODE_ID_LENGTH && /^[\x21-\x39\x3b-\x7e]+$/.test(id)) return id;
  throw new ParleyError(
    'request-invalid',
    `${path} holds no node id. Remove it, and Parley makes a new one.`,
  );
}

/** Written aside and then linked: whoever comes second finds the whole id of whoever came first. */
async function createId(profileDir: string, path: string): Promise<string> {
  const temporary = join(profileDir, `.${ID_FILE}-${randomBytes(6).toString('hex')}`);
  const id = newNodeId();
  await writeFile(temporary, `${id}\n`, { flag: 'wx', mode: PRIVATE_MODE });
  try {
    await link(temporary, path);
    return id;
  } catch (error) {
    const first = await readId(path);
    if (first === null) throw error;
    return first;
  } finally {
    await unlink(temporary);
  }
}
