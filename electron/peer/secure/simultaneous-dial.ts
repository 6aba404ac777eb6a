/** Two peers that dial each other at the same moment get two links; this says which one both keep. */

/**
 * True when, of two links to one peer, the one with `direction` is to be kept: both sides keep the one that was dialled by the lower id
 * (compared as plain strings), so they agree without a word. Two links in the same direction are no such case: then the newer replaces
 * the older, which the peer has given up.
 */
export function isLinkToKeep(ownId: string, peerId: string, direction: 'inbound' | 'outbound'): boolean {
  return direction === 'outbound' ? ownId < peerId : peerId < ownId;
}
