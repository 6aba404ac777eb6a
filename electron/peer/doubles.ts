/**
 * Two links with one peer: which one stays? The one that is there, unless it turns out to be dead. How it comes about:
 *
 * - Somebody dials a peer who is connected already. Who dialled finds out first (the answer holds the peer's id) and
 *   closes with CLOSING_TEXT, as p2pnetwork 1.2 does.
 * - Both dial each other at once. Then each has an inbound link that came up while it was dialling, and both keep the
 *   one dialled by the lower id.
 * - The peer lost the first link and we have not noticed: it restarted, or its network changed. No message can test that
 *   (an empty packet would break a Python node), so TCP's own probes do. The second link is held meanwhile.
 *   TCP does not probe while something that we sent is unanswered, so then the second one wins, if it comes from the
 *   same computer: from anywhere else it might be somebody who only claims the id.
 */
import type { Duplex } from 'node:stream';
import { ParleyError } from '../../shared/errors';
import { DOUBLE_PROBE_MS, KEEPALIVE_IDLE_MS } from '../../shared/limits';
import { CLOSING_TEXT } from './handshake';
import type { PeerLink } from './link';
import type { Link } from './link-kind';

/** The peer of a second link is already connected by `existing`. */
export class AlreadyConnectedError extends ParleyError {
  constructor(readonly existing: Link) {
    super('connect-duplicate', 'You are already connected with this peer.');
  }
}

export type Verdict =
  /** The first link is gone. `received` came on the second one meanwhile. */
  | { readonly kind: 'second-stays'; readonly received: Buffer }
  | { readonly kind: 'first-stays'; readonly reason: 'second-left' | 'first-lives' }
  | { readonly kind: 'undecided'; readonly received: Buffer };

/** Whether both sides dialled at once, seen from the one whose dial has just been answered. */
export function isCrossing(existing: Link, linksBeforeDial: ReadonlySet<Link>): boolean {
  return existing.direction === 'inbound' && !linksBeforeDial.has(existing);
}

/**
 * Watches both until one of them ends, the first one shows life, or the time is up.
 * @param second paused, handshake done; left paused
 */
export function watchDouble(first: PeerLink, second: Duplex, watchMs: number): Promise<Verdict> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const bytesBefore = first.counts.bytesIn;
    let isOver = false;
    const finish = (verdict: Verdict): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timeout);
      clearInterval(lifeCheck);
      second.off('data', onData).off('end', onLeft).off('close', onLeft);
      second.pause();
      if (first.isOpen) first.probe(KEEPALIVE_IDLE_MS);
      resolve(verdict);
    };
    const firstLives = (): void => finish({ kind: 'first-stays', reason: 'first-lives' });
    const onLeft = (): void => finish({ kind: 'first-stays', reason: 'second-left' });
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      if (Buffer.concat(chunks).toString('latin1') === CLOSING_TEXT) {
        onLeft();
        return;
      }
      // Enough is held for a peer that is not yet let in; the rest waits in the socket.
      second.pause();
    };
    const timeout = setTimeout(() => finish({ kind: 'undecided', received: Buffer.concat(chunks) }), watchMs);
    const lifeCheck = setInterval(() => {
      if (first.counts.bytesIn > bytesBefore) firstLives();
    }, LIFE_CHECK_MS);
    void first.closed.then(() => finish({ kind: 'second-stays', received: Buffer.concat(chunks) }));
    second.on('data', onData).on('end', onLeft).on('close', onLeft);
    second.resume();
    first.probe(DOUBLE_PROBE_MS);
  });
}

const LIFE_CHECK_MS = 50;
