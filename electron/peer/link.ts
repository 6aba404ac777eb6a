import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { HANG_UP_TIMEOUT_MS } from '../../shared/limits';
import { type EncodedPayload, encodePayload } from './classic/encode';
import { sayGoodbye } from './goodbye';
import { CLOSING_TEXT } from './handshake';
import type { MemoryBudget } from './memory-budget';
import { LinkReceiver } from './link-receiver';
import { LinkSender } from './link-sender';
import { atMost } from './wait';
import type {
  Address,
  Direction,
  DisconnectReason,
  IncomingProgress,
  OutgoingPayload,
  PeerMessage,
  SendOptions,
} from './types';

/** What a link is made of: a socket whose handshake is done, and who is at its other end. */
export interface LinkDetails {
  /** Paused, with no listeners of its own. */
  readonly socket: Duplex;
  /** The id that the peer claims. */
  readonly id: string;
  readonly direction: Direction;
  /** The other end as the socket shows it. */
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Where the peer can be dialled: what was dialled, or the port an inbound peer says it listens on. */
  readonly address: Address | null;
  /** What came right behind the handshake. */
  readonly received: Buffer;
  readonly maxPacketBytes: number;
  /** What the unfinished packets of all links may hold together. */
  readonly memory: MemoryBudget;
  /** Nothing is sent before; a classic dialer reads our id with one recv and would swallow what follows too soon. */
  readonly firstPacketDelayMs: number;
}

/** Whom a link tells; PeerNode makes events of it. */
export interface LinkHooks {
  readonly message: (link: PeerLink, message: PeerMessage) => Promise<void> | undefined;
  readonly progress: (link: PeerLink, progress: IncomingProgress) => void;
  readonly progressEnded: (link: PeerLink, packetId: number) => void;
  readonly aboutToHangUp: (link: PeerLink) => Promise<void> | undefined;
  readonly error: (link: PeerLink, error: ParleyError) => void;
  /** The socket is of no more use; messages that had come in whole may still be told. */
  readonly ended: (link: PeerLink) => void;
  /** Last of all: nothing more is told of this link. */
  readonly closed: (link: PeerLink, reason: DisconnectReason) => void;
}

export interface HangUpOptions {
  /**
   * How long the peer may go on reading what was sent, unless it ends sooner. Once our side is closed for good, the
   * next word that a classic node says makes it give up the connection, with all that it has not read yet.
   */
  readonly lingerMs?: number;
}

export interface LinkCounts {
  readonly messagesIn: number;
  readonly messagesOut: number;
  /** As on the wire, without the handshake. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** One live connection with one peer. Made by PeerNode; see there for how to make one's own kind. */
export class PeerLink {
  readonly wire = 'classic';
  readonly id: string;
  readonly direction: Direction;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly address: Address | null;
  /** Milliseconds, by a clock that nobody sets back. */
  readonly connectedAt = performance.now();

  readonly #socket: Duplex;
  readonly #hooks: LinkHooks;
  readonly #receiver: LinkReceiver;
  readonly #sender: LinkSender;
  readonly #received: Buffer;
  readonly #counts = { messagesIn: 0, messagesOut: 0, bytesIn: 0, bytesOut: 0 };
  /** Resolves last of all, with why the link is gone. */
  readonly closed: Promise<DisconnectReason>;
  #resolveClosed: (reason: DisconnectReason) => void = () => undefined;
  #reason: DisconnectReason | null = null;
  #isEnded = false;
  #spokeLast = false;
  #isHangingUp = false;
  #holdTimer: NodeJS.Timeout | undefined;

  constructor(details: LinkDetails, hooks: LinkHooks) {
    this.id = details.id;
    this.direction = details.direction;
    this.remoteAddress = details.remoteAddress;
    this.remotePort = details.remotePort;
    this.address = details.address;
    this.#socket = details.socket;
    this.#hooks = hooks;
    this.#received = details.received;
    this.#receiver = this.#makeReceiver(details);
    this.#sender = this.#makeSender(details.firstPacketDelayMs);
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.#listen();
  }

  /** Whether the last bytes on it were ours. Then TCP cannot probe, and a dead link may look alive for a long time. */
  get spokeLast(): boolean {
    return this.#spokeLast;
  }

  get counts(): LinkCounts {
    return { ...this.#counts };
  }

  /** False from the moment on at which nothing can be sent any more. */
  get isOpen(): boolean {
    return !this.#isEnded && this.#reason === null;
  }

  /** Begins to read; called once by the node, after it has told of the link. */
  start(): void {
    this.#take(this.#received);
    this.#socket.resume();
  }

  /**
   * Sends one payload after those before it. Resolves when the system has taken all of it, which is all that this wire can
   * know; a slow reader may make that take long, so there is no timeout.
   * @throws (rejects) ParleyError payload-invalid, link-closed, cancelled, file-unreadable
   */
  async send(payload: OutgoingPayload, options: SendOptions = {}): Promise<void> {
    await this.sendEncoded(encodePayload(payload, options.compression), options);
  }

  /** As `send`, for a payload that was encoded once for many links. */
  sendEncoded(payload: EncodedPayload, options: SendOptions = {}): Promise<void> {
    return this.#sender.send(payload, options);
  }

  /** Ends the link in good order: what was already written leaves first, for HANG_UP_TIMEOUT_MS at most. */
  async hangUp(options: HangUpOptions = {}): Promise<void> {
    await this.close({ code: 'hung-up', message: 'You hung up.' }, options);
  }

  /** As `hangUp`, for another reason. Resolves when the link is gone. */
  async close(reason: DisconnectReason, options: HangUpOptions = {}): Promise<void> {
    if (this.isOpen && !this.#isHangingUp) {
      this.#isHangingUp = true;
      await atMost(HANG_UP_TIMEOUT_MS, this.#hooks.aboutToHangUp(this));
      this.#finish(reason, options.lingerMs ?? 0);
    }
    await this.closed;
  }

  /** Ends the link at once; what has not left is lost. */
  cut(reason: DisconnectReason): void {
    this.#setReason(reason);
    this.#receiver.stop();
    // A reset, where the socket knows it: a classic node does not notice a mere close.
    if (this.#socket instanceof Socket) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
  }

  /** Lets TCP find out within `idleMs` and ten seconds whether the other end is still there. */
  probe(idleMs: number): void {
    if (this.#socket instanceof Socket) this.#socket.setKeepAlive(true, idleMs);
  }

  setMaxPacketBytes(bytes: number): void {
    this.#receiver.maxPacketBytes = bytes;
  }

  #makeReceiver({ maxPacketBytes, memory }: LinkDetails): LinkReceiver {
    const holder = { host: this.remoteAddress, giveUp: () => this.#fail(tooMuchAtOnce()) };
    return new LinkReceiver(maxPacketBytes, {
      onMessage: (message) => {
        this.#counts.messagesIn += 1;
        return this.#hooks.message(this, message);
      },
      onProgress: (progress) => this.#hooks.progress(this, progress),
      onProgressEnded: (packetId) => this.#hooks.progressEnded(this, packetId),
      onBadPacket: (error) => this.#hooks.error(this, error),
      onFatal: (error) => this.#fail(error),
      onHolds: (bytes) => memory.update(holder, bytes),
      onWantsMore: (wantsMore) => (wantsMore ? this.#socket.resume() : this.#socket.pause()),
    });
  }

  #makeSender(firstPacketDelayMs: number): LinkSender {
    const sender = new LinkSender(this.#socket, firstPacketDelayMs > 0, {
      onBytesWritten: (bytes) => {
        this.#counts.bytesOut += bytes;
        this.#spokeLast = true;
      },
      onMessageWritten: () => (this.#counts.messagesOut += 1),
      onBroken: (error) => {
        const code = error.code === 'cancelled' ? 'cancelled' : 'error';
        this.cut({ code, message: error.message, error });
      },
    });
    if (firstPacketDelayMs > 0) this.#holdTimer = setTimeout(() => sender.release(), firstPacketDelayMs);
    return sender;
  }

  #fail(error: ParleyError): void {
    this.#hooks.error(this, error);
    this.cut({ code: 'error', message: error.message, error });
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#socket.on('end', () => this.#onPeerEnd());
    this.#socket.on('error', (cause: Error) => this.#onSocketError(cause));
    this.#socket.on('close', () => this.#onSocketClose());
    this.#socket.pause();
  }

  #take(chunk: Buffer): void {
    if (this.#reason !== null) return;
    this.#counts.bytesIn += chunk.length;
    this.#spokeLast = false;
    this.#receiver.push(chunk);
  }

  #onPeerEnd(): void {
    const last = this.#receiver.unfinishedHead(CLOSING_TEXT.length + 1).toString('latin1');
    const message =
      last === CLOSING_TEXT
        ? 'The peer closed this connection because it already has one with you.'
        : 'The peer closed the connection.';
    this.#setReason({ code: 'peer-closed', message });
    this.#socket.end();
  }

  #onSocketError(cause: Error): void {
    const error = new ParleyError('link-closed', sentence`The connection broke (${cause.message}).`, {
      cause,
    });
    this.#setReason({ code: 'error', message: 'The connection broke.', error });
  }

  #onSocketClose(): void {
    const reason = this.#setReason({ code: 'peer-closed', message: 'The peer closed the connection.' });
    clearTimeout(this.#holdTimer);
    this.#sender.abandon(closedError(reason));
    this.#receiver.end(() => {
      this.#hooks.closed(this, reason);
      this.#resolveClosed(reason);
    });
  }

  /** The first reason counts. */
  #setReason(reason: DisconnectReason): DisconnectReason {
    this.#reason ??= reason;
    this.#end();
    return this.#reason;
  }

  #end(): void {
    if (this.#isEnded || this.#reason === null) return;
    this.#isEnded = true;
    this.#sender.close(closedError(this.#reason));
    this.#hooks.ended(this);
  }

  #finish(reason: DisconnectReason, lingerMs: number): void {
    if (!this.isOpen) return;
    this.#setReason(reason);
    this.#receiver.stop();
    sayGoodbye(this.#socket, lingerMs);
  }
}

function tooMuchAtOnce(): ParleyError {
  return new ParleyError(
    'packet-too-large',
    'More and larger messages came at once than there is memory for, so the connection with the largest was closed.',
  );
}

function closedError(reason: DisconnectReason): ParleyError {
  return new ParleyError(
    'link-closed',
    sentence`This message did not leave: ${reason.error?.sentence ?? reason.message}`,
  );
}
