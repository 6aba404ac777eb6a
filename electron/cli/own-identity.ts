/** Who this node is: its key, and the id that it has on the wire it speaks. */
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { ParleyError } from '../../shared/errors';
import { defaultDisplayName } from '../peer/secure/display-name';
import { createIdentity, type Identity } from '../peer/secure/identity';
import { loadOrCreateIdentity, NO_PROTECTION } from '../peer/secure/identity-file';
import type { PeerNodeOptions, SecureOptions } from '../peer/types';
import type { ListenCommand, SendCommand } from './arguments';

/** Where the app keeps an unlocked key too. */
const IDENTITY_FILE = 'identity';

type Wanted = Pick<ListenCommand | SendCommand, 'profileDir' | 'wire' | 'name'>;

/**
 * A node's own side: the identity of the profile, or a fresh one. A classic node has no key to show, so it has no Parley id.
 * @throws ParleyError identity-damaged, identity-unwritable
 */
export async function ownSide(
  { profileDir, wire, name }: Wanted,
  files: Pick<SecureOptions, 'store' | 'thread'>,
): Promise<Pick<PeerNodeOptions, 'id' | 'secure'>> {
  const identity = await (profileDir === null ? createIdentity() : profileIdentity(profileDir));
  if (wire === 'classic') return { id: classicIdOf(identity) };
  const ownName = name ?? defaultDisplayName();
  return { id: identity.id, secure: { identity, name: () => ownName, ...files } };
}

/**
 * As long as p2pnetwork's SHA-512 ids, so that nodes which know only those take ours apart rightly. Made from the key, it stays with
 * the profile; and nobody can tell from it which Parley id has the same key.
 */
export function classicIdOf({ privateKeyPem }: Identity): string {
  return createHmac('sha512', privateKeyPem).update('classic node id').digest('hex');
}

async function profileIdentity(profileDir: string): Promise<Identity> {
  try {
    return await loadOrCreateIdentity(join(profileDir, IDENTITY_FILE), NO_PROTECTION);
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    throw new ParleyError(error.code, `The profile in ${profileDir} can't be used: ${error.message}`, {
      cause: error,
    });
  }
}
