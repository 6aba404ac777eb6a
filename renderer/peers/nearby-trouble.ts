import type { Nearby } from '../../shared/model';
import { say } from '../../shared/words/i18n';

/** Why nobody can be seen, in a sentence; null when that is not known. */
export function nearbyTrouble(state: Nearby['state'], ownAddress: string | undefined): string | null {
  switch (state) {
    case 'no-network':
      return say('nearby:noNetwork');
    case 'blocked':
      return ownAddress === undefined
        ? say('nearby:blocked')
        : say('nearby:blockedGive', { address: ownAddress });
    case 'silent':
      return ownAddress === undefined
        ? say('nearby:silent')
        : say('nearby:silentGive', { address: ownAddress });
    case 'off':
    case 'looking':
      return null;
  }
}
