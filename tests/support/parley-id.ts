import { parleyIdOf } from '../../electron/peer/secure/parley-id';

/** An id as a key would have it; another one for each number. */
export function parleyId(number: number): string {
  return parleyIdOf(Buffer.from(`key ${number}`));
}
