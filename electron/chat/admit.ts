/** A new link becomes the live link of a peer: of one that is known, or of a new one. */
import type { PeerRecord } from '../history/records';
import type { PeerDirectory } from './directory';
import type { EventHub } from './event-hub';
import { addressesOf, identify } from './identify';
import { cleanPeerName } from './peer-name';
import type { MessageLog } from './message-log';
import type { PeerEntry } from './peer-entry';
import type { Link } from '../peer/link-kind';
import { newId } from './new-id';
import { textOfError } from '../../shared/words/error-text';

export interface AdmitContext {
  readonly directory: PeerDirectory;
  readonly log: MessageLog;
  readonly events: EventHub;
}

export function admit(link: Link, context: AdmitContext): PeerEntry {
  const { directory } = context;
  const { entry: found, sameAs, inPlaceOf } = identify(link, directory.index);
  const entry =
    found ??
    directory.create({ nodeId: link.id, host: link.remoteAddress, port: link.address?.port ?? null });
  const earlierId = entry.record.nodeId;
  const place = placeOf(link, entry, directory);
  for (const other of sameAs) directory.merge(other, entry);
  for (const address of addressesOf(link)) directory.addAddress(entry, address);
  directory.index.addLink(entry, link);
  entry.attach(link);
  directory.update(entry, {
    nodeId: link.id,
    ...place,
    ...nameOf(link),
    ...(inPlaceOf === null ? {} : { mistakenFor: inPlaceOf.key }),
  });
  if (earlierId !== null && earlierId !== link.id) noteNewId(entry, link.id, context);
  return entry;
}

/**
 * Where the peer is shown and dialled from now on. What a person dialled stays, for a name outlives an IP address: a peer
 * that calls from an address known to be its own changes nothing.
 */
function placeOf(
  link: Link,
  entry: PeerEntry,
  directory: PeerDirectory,
): Partial<Pick<PeerRecord, 'host' | 'port'>> {
  const { address } = link;
  if (address === null) return entry.address === null ? { host: link.remoteAddress } : {};
  if (link.direction === 'inbound' && entry.address !== null && directory.index.at(address) === entry)
    return {};
  return { host: address.host, port: address.port };
}

/** What the peer calls itself, as far as the wire tells. */
export function nameOf(link: Link): Partial<Pick<PeerRecord, 'peerName'>> {
  return link.wire === 'secure' ? { peerName: cleanPeerName(link.peerName ?? '') } : {};
}

function noteNewId(entry: PeerEntry, nodeId: string, { log, events }: AdmitContext): void {
  try {
    log.add([
      {
        message: {
          id: newId(),
          conversationId: entry.key,
          direction: 'note',
          body: { kind: 'note', note: 'new-id', detail: nodeId },
          state: 'received',
          createdAt: Date.now(),
        },
      },
    ]);
  } catch (error) {
    events.error(textOfError(error));
  }
}
