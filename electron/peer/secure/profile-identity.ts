import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from './identity';
import { loadOrCreateIdentity, type KeyProtector, NO_PROTECTION } from './identity-file';

/**
 * The identity of a profile: locked by the system's key store where there is a real one, and readable by its owner alone in any case.
 * The file that is there decides: a new key only because a key store came or went would make a stranger of us.
 * @throws (rejects) ParleyError identity-damaged, identity-unwritable
 */
export function loadProfileIdentity(
  folder: string,
  { store, isReal }: { readonly store: KeyProtector; readonly isReal: boolean },
): Promise<Identity> {
  const locked = join(folder, 'identity.locked');
  const plain = join(folder, 'identity');
  const isLocked = existsSync(locked) || (!existsSync(plain) && isReal);
  return isLocked ? loadOrCreateIdentity(locked, store) : loadOrCreateIdentity(plain, NO_PROTECTION);
}
