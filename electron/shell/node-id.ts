import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ParleyError } from '../../shared/errors';
import { MAX_NODE_ID_LENGTH } from '../../shared/limits';
import { readTextIfThere, writePrivateFile } from './private-file';

/** As many as a Python node's id has by default (SHA-512), so that it is cut from what follows in the same way. */
const ID_BYTES = 64;
/** A person may have put another id there: printable ASCII without a colon, which a handshake would be cut at. */
const ID_PATTERN = new RegExp(`^[\\x21-\\x39\\x3b-\\x7e]{1,${MAX_NODE_ID_LENGTH}}$`);

/**
 * The profile's own node id: 128 hex digits, made at random at the first start and kept.
 * @param profileFolder must be there
 * @throws ParleyError `store-failed` when the file holds no id or cannot be read or written
 */
export function loadNodeId(profileFolder: string): string {
  const path = join(profileFolder, 'node-id');
  const kept = attempt(path, () => readTextIfThere(path)?.trim() ?? null);
  if (kept === null) return createNodeId(path);
  if (ID_PATTERN.test(kept)) return kept;
  throw new ParleyError(
    'store-failed',
    `The file ${path} no longer holds this node's id. Delete it to go on under a new id; peers will then see a stranger.`,
  );
}

function createNodeId(path: string): string {
  const id = randomBytes(ID_BYTES).toString('hex');
  attempt(path, () => writePrivateFile(path, `${id}\n`));
  return id;
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ParleyError('store-failed', `Parley could not use its file ${path}: ${reason}`, {
      cause: error,
    });
  }
}
