/** TLS 1.3 on the socket that is already open, with both keys pinned to the ids claimed in the handshake. */
import { timingSafeEqual, createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect, createSecureContext, TLSSocket, type SecureContext } from 'node:tls';
import { ParleyError } from '../../../shared/errors';
import { SECURE_HANDSHAKE_TIMEOUT_MS } from '../../../shared/limits';
import { spkiOf, type Identity } from './identity';
import { keyHashOf } from './parley-id';

export const ALPN_PROTOCOL = 'parley/1';

export interface UpgradeOptions {
  /** Open, both handshake strings exchanged; nothing may listen for its data any more. */
  readonly socket: Socket;
  /** The dialer is TLS's client, the acceptor its server. */
  readonly role: 'dialer' | 'acceptor';
  readonly identity: Identity;
  /** The Parley id the other side sent in the clear. */
  readonly claimedId: string;
  /** What was read behind the handshake string: the beginning of TLS. */
  readonly head?: Uint8Array;
  readonly timeoutMs?: number;
}

/**
 * Resolves with the encrypted socket when the other side has proved to hold the key that hashes to `claimedId`. Until then not a byte of
 * content is sent or taken. In every other case the socket is destroyed; there is no way back to the classic wire.
 * @throws ParleyError `security-key-mismatch`, `security-handshake-failed`, `handshake-timeout`; as the acceptor `link-closed` when the dialer
 * left before the first byte of TLS: it found that it has a link with us already
 */
export async function upgradeToSecure(options: UpgradeOptions): Promise<TLSSocket> {
  const { socket, head, claimedId } = options;
  if (head !== undefined && head.length > 0) socket.unshift(head);
  const bytesBefore = socket.bytesRead - (head?.length ?? 0);
  const secure = options.role === 'dialer' ? startClient(options) : startServer(options);
  try {
    await handshake(secure, options);
    checkPeer(secure, claimedId);
    return secure;
  } catch (error) {
    const hasLeft = options.role === 'acceptor' && secure.destroyed && socket.bytesRead === bytesBefore;
    secure.destroy();
    socket.destroy();
    throw hasLeft
      ? new ParleyError('link-closed', 'The peer left before the connection was encrypted.')
      : error;
  }
}

function startClient({ socket, identity }: UpgradeOptions): TLSSocket {
  return connect({
    socket,
    secureContext: contextOf(identity),
    ALPNProtocols: [ALPN_PROTOCOL],
    rejectUnauthorized: false,
  });
}

function startServer({ socket, identity }: UpgradeOptions): TLSSocket {
  return new TLSSocket(socket, {
    isServer: true,
    secureContext: contextOf(identity),
    ALPNProtocols: [ALPN_PROTOCOL],
    requestCert: true,
    rejectUnauthorized: false,
  });
}

const contexts = new WeakMap<Identity, SecureContext>();

/** One for all links of an identity: parsing the key anew for each costs a millisecond and 100 KiB. */
function contextOf(identity: Identity): SecureContext {
  const known = contexts.get(identity);
  if (known !== undefined) return known;
  const context = createSecureContext({
    cert: identity.certificatePem,
    key: identity.privateKeyPem,
    minVersion: 'TLSv1.3',
    maxVersion: 'TLSv1.3',
  });
  contexts.set(identity, context);
  return context;
}

function handshake(
  secure: TLSSocket,
  { role, timeoutMs = SECURE_HANDSHAKE_TIMEOUT_MS }: UpgradeOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      settle(
        new ParleyError('handshake-timeout', 'The peer did not finish the encrypted handshake in time.'),
      );
    }, timeoutMs);
    const onError = (error: Error): void => settle(handshakeError(error));
    const onClose = (): void => settle(handshakeError());
    const onSecure = (): void => settle(null);
    // tls.connect checks more before it tells; a bare server side has only this event.
    const event = role === 'dialer' ? 'secureConnect' : 'secure';
    const settle = (error: ParleyError | null): void => {
      clearTimeout(timer);
      secure.off(event, onSecure).off('close', onClose);
      // A failed socket may fail once more while it is torn down.
      if (error === null) secure.off('error', onError);
      if (error === null) resolve();
      else reject(error);
    };
    secure.once(event, onSecure).once('close', onClose).on('error', onError);
  });
}

function handshakeError(cause?: Error): ParleyError {
  return new ParleyError(
    'security-handshake-failed',
    'The encrypted connection could not be set up. Nothing was sent.',
    { cause },
  );
}

function checkPeer(secure: TLSSocket, claimedId: string): void {
  if (secure.alpnProtocol !== ALPN_PROTOCOL || secure.getProtocol() !== 'TLSv1.3') throw handshakeError();
  const certificate = secure.getPeerX509Certificate();
  if (certificate === undefined) throw handshakeError();
  const keyHash = createHash('sha256').update(spkiOf(certificate)).digest();
  if (timingSafeEqual(keyHash, keyHashOf(claimedId))) return;
  throw new ParleyError(
    'security-key-mismatch',
    'The peer showed another key than its id stands for: somebody may be sitting in between. The connection was ended and nothing was sent.',
  );
}
