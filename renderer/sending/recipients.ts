/** To whom pictures go: conversations by their keys, and people nearby, who may be strangers yet, by their ids. */
import type { NearbyPerson } from '../../shared/model';
import { EVERYONE } from '../chat/everyone';
import { nameOfConversation } from '../chat/who';
import { nearbyName, somebody } from '../peers/nearby-name';
import { currentKey } from '../peers/slice';
import type { ParleyState } from '../store';

type Known = Pick<ParleyState, 'peers' | 'movedTo'>;

/** The conversation of a recipient; null as long as there is none, since nobody by this id has ever been connected. */
export function conversationOf({ peers, movedTo }: Known, recipient: string): string | null {
  const key = currentKey({ movedTo }, recipient);
  if (key === EVERYONE || peers[key] !== undefined) return key;
  // Anybody may claim an id; only on the secure wire is it proved.
  const proved = Object.values(peers).find(({ nodeId, wire }) => nodeId === recipient && wire === 'secure');
  return proved?.key ?? null;
}

/** As a sentence holds it. */
export function recipientName(state: Known & Pick<ParleyState, 'nearby'>, recipient: string): string {
  const key = conversationOf(state, recipient);
  if (key !== null) return nameOfConversation(state, key);
  const person = state.nearby.people.find(({ id }) => id === recipient);
  return person === undefined ? somebody(recipient) : nearbyName(person);
}

/** Those of the recipients who are nearby and have to be connected with first. */
export function strangersAmong(
  state: Known & Pick<ParleyState, 'nearby'>,
  to: readonly string[],
): readonly NearbyPerson[] {
  return to.flatMap((one) =>
    conversationOf(state, one) === null ? (state.nearby.people.find(({ id }) => id === one) ?? []) : [],
  );
}
