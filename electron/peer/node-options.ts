import { ParleyError } from '../../shared/errors';
import * as limits from '../../shared/limits';
import { NOT_LET_IN_REDIAL_MS } from '../../shared/limits-visitors';
import { checkOwnId } from './handshake';
import { isParleyId } from './secure/parley-id';
import type { PeerNodeOptions } from './types';

export interface ConnectOptions {
  /** Dial again whenever the link is lost, and also when this first attempt fails. */
  readonly keepConnected?: boolean;
  /** Whoever answers with another id is left at once, and nothing is sent there. */
  readonly expectedId?: string;
}

/** What a node was given, with the limits where it was given nothing. */
export type SettledOptions = ReturnType<typeof settleOptions>;

/** @throws ParleyError request-invalid for an id that other nodes could not take, or a Parley id without its key */
export function settleOptions(options: PeerNodeOptions) {
  checkOwnId(options.id);
  checkSecure(options);
  return {
    host: limits.DEFAULT_HOST,
    port: limits.DEFAULT_PORT,
    portAttempts: limits.PORT_ATTEMPTS,
    maxPacketBytes: limits.DEFAULT_MAX_PACKET_BYTES,
    maxLinks: limits.MAX_LINKS,
    maxLinksPerAddress: limits.MAX_LINKS_PER_ADDRESS,
    handshakeTimeoutMs: limits.HANDSHAKE_TIMEOUT_MS,
    connectTimeoutMs: limits.CONNECT_TIMEOUT_MS,
    firstPacketDelayMs: limits.CLASSIC_FIRST_PACKET_DELAY_MS,
    doubleWatchMs: {
      dialled: limits.DOUBLE_DIALLED_WATCH_MS,
      accepted: limits.DOUBLE_ACCEPTED_WATCH_MS,
    },
    mayEnter: () => true,
    onReconnectFailed: () => true,
    ...options,
    redial: {
      firstMs: limits.REDIAL_FIRST_MS,
      maxMs: limits.REDIAL_MAX_MS,
      notLetInMs: NOT_LET_IN_REDIAL_MS,
      ...options.redial,
    },
    secure: options.secure ?? null,
  } satisfies PeerNodeOptions | { secure: null };
}

/** The id is what the key proves, so they must belong together. */
function checkSecure({ id, secure }: PeerNodeOptions): void {
  if (isParleyId(id) === (secure !== undefined) && (secure?.identity.id ?? id) === id) return;
  throw new ParleyError(
    'request-invalid',
    'A node speaks under a Parley id, and only with the key of that id.',
  );
}
