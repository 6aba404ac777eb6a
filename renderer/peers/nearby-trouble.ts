import type { Nearby } from '../../shared/model';
import { say } from '../../shared/words/i18n';

/** Why nobody can be seen, in a sentence; null when that is not known. */
export function nearbyTrouble(state: Nearby['state'], ownAddress: string | undefined): string | null {
  if (state === 'no-network') return say('nearby:noNetwork');
  if (state !== 'blocked') return null;
  return ownAddress === undefined
    ? say('nearby:blocked')
    : say('nearby:blockedGive', { address: ownAddress });
}
