import type { Transfer } from '../../shared/model';
import { EVERYONE } from '../chat/everyone';

/**
 * What the list of transfers shows, the oldest first. What goes to everyone stands there once for each peer, so the one
 * that adds those up is left out.
 */
export function listedTransfers(transfers: Readonly<Record<string, Transfer>>): readonly Transfer[] {
  return Object.values(transfers)
    .filter(({ conversationId }) => conversationId !== EVERYONE)
    .sort((a, b) => a.startedAt - b.startedAt);
}
