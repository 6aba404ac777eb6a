import { hostname, userInfo } from 'node:os';
import { MAX_PEER_NAME_LENGTH } from '../../../shared/limits';

/** What this Parley calls itself until a person says otherwise: user@computer. */
export function defaultDisplayName(): string {
  return `${userName()}@${hostname()}`.slice(0, MAX_PEER_NAME_LENGTH);
}

/** A user without an entry in the system's list has no name there. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'user';
  }
}
