/** One live, encrypted connection with one peer: the socket's driver of the session. */
import type { TLSSocket } from 'node:tls';
import { ParleyError } from '../../../shared/errors';
import { HANG_UP_TIMEOUT_MS, MAX_QUEUED_CONTROL_BYTES } from '../../../shared/limits';
import type { Address, Direction, DisconnectReason, OutgoingPayload } from '../types';
import { ChunkScheduler } from './chunk-scheduler';
import { encodeMessage, parseControl, type ControlMessage } from './control';
import { controlOf } from './message-control';
import { performEffect, type EffectTargets } from './effects';
import { CHUNK_HEADER_BYTES, Framer, type FrameEvent } from './frames';
import { IncomingTransfers } from './incoming-transfers';
import { brokenReason, closedError, internalError } from './link-errors';
import type { Amendment, SecureLinkDetails, SecureLinkHooks, SecureMessage } from './link-types';
import { MessageInbox } from './message-inbox';
import type { OutgoingFile } from './outgoing-transfer';
import { PeerHello } from './peer-hello';
import { OutgoingTransfers, type SendFileOptions } from './outgoing-transfers';
import { ReadingGate } from './reading-gate';
import { step } from './session';
import { sendableBytes } from './session-outgoing';
import { initialState, type SessionEvent, type SessionState } from './session-state';
import { onSharedTick } from './shared-ticks';

export class SecureLink {
  readonly wire = 'secure';
  readonly id: string;
  readonly direction: Direction;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly address: Address | null;
  /** Milliseconds, by a clock that nobody sets back. */
  readonly connectedAt = performance.now();
  /** Resolves last of all, with why the link is gone. */
  readonly closed: Promise<DisconnectReason>;

  readonly #details: SecureLinkDetails;
  readonly #hooks: SecureLinkHooks;
  readonly #socket: TLSSocket;
  readonly #gate: ReadingGate;
  readonly #framer = new Framer();
  readonly #incoming: IncomingTransfers;
  readonly #outgoing: OutgoingTransfers;
  readonly #scheduler: ChunkScheduler;
  readonly #counts = { messagesIn: 0, messagesOut: 0, bytesIn: 0, bytesOut: 0 };
  readonly #inbox: MessageInbox;
  readonly #targets: EffectTargets;
  #state: SessionState;
  readonly #hello = new PeerHello();
  /** The bytes of the chunk piece that the session is being asked about. */
  #piece: Buffer | null = null;
  #reason: DisconnectReason | null = null;
  #resolveClosed: (reason: DisconnectReason) => void = () => undefined;
  #endTicks: () => void = () => undefined;

  constructor(details: SecureLinkDetails, hooks: SecureLinkHooks) {
    this.#details = details;
    this.#hooks = hooks;
    this.id = details.id;
    this.direction = details.direction;
    this.remoteAddress = details.remoteAddress;
    this.remotePort = details.remotePort;
    this.address = details.address;
    this.#socket = details.socket;
    this.#gate = new ReadingGate(details.socket);
    this.#state = initialState(details.direction === 'outbound' ? 'dialer' : 'acceptor', performance.now());
    this.#scheduler = new ChunkScheduler(details.socket, {
      sendableBytes: (transfer) => sendableBytes(this.#state, transfer),
      onSent: (transfer, sizeBytes) => {
        this.#counts.bytesOut += CHUNK_HEADER_BYTES + sizeBytes;
        this.#dispatch({ type: 'chunk-sent', transfer, sizeBytes });
      },
    });
    this.#incoming = this.#makeIncoming();
    this.#outgoing = new OutgoingTransfers({
      thread: details.thread,
      scheduler: this.#scheduler,
      dispatch: (event) => this.#dispatch(event),
    });
    this.#inbox = new MessageInbox({
      store: (message) => hooks.message(this, message),
      onHandled: (id, error) => this.#dispatch({ type: 'handled', id, error }),
      holdUntil: (relief) => this.#gate.holdUntil(relief),
    });
    this.#targets = this.#makeTargets();
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.#socket.pause();
  }

  /** As on the wire before encryption; files count in bytes, not as messages. */
  get counts() {
    return { ...this.#counts };
  }

  /** False from the moment on at which nothing can be sent any more. */
  get isOpen(): boolean {
    return this.#reason === null;
  }

  /** What the peer calls itself: anybody may take any name. Null before its hello. */
  get peerName(): string | null {
    return this.#hello.name;
  }

  /** Whether the peer's hello said that it understands this. */
  understands(feature: string): boolean {
    return this.#hello.understands(feature);
  }

  /** Tells the peer what we call ourselves from now on. */
  tellName(name: string): void {
    if (this.isOpen) this.#write({ type: 'name', name });
  }

  /** Says hello and begins to read; called once. */
  start(): void {
    const socket = this.#socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('end', () => this.#finish({ code: 'peer-closed', message: 'The peer closed the connection.' }));
    socket.on('error', (cause: Error) => this.cut(brokenReason(cause)));
    socket.on('close', () => this.#onSocketClose());
    this.#endTicks = onSharedTick((isUrgent) => this.#onTick(isUrgent));
    this.#dispatch({ type: 'start', name: this.#details.ownName, features: this.#details.features ?? [] });
    if (socket.destroyed) this.#onSocketClose();
    else socket.resume();
  }

  /**
   * Sends a text, JSON or amendment, under the id it has or a new one. Resolves when it has left; the receipt comes by its hook.
   * @throws (rejects) ParleyError link-closed, packet-too-large; payload-invalid for what has to go by `sendFile`
   */
  send(payload: SecureMessage | Amendment | OutgoingPayload): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) throw closedError(this.#reason);
      const message = controlOf(payload);
      this.#counts.messagesOut += 1;
      this.#write(message, (error) => (error == null ? resolve() : reject(closedError(this.#reason))));
    });
  }

  /**
   * Offers a file and sends it when the peer takes it, from where it has it. Resolves when the peer has stored the whole of it.
   * @throws (rejects) ParleyError transfer-declined, transfer-damaged, disk-full (there), cancelled, file-missing, file-unreadable,
   * file-changed, link-closed: after the last it can be sent again with the same id and goes on
   */
  sendFile(file: OutgoingFile, options: SendFileOptions = {}): Promise<void> {
    if (!this.isOpen) return Promise.reject(closedError(this.#reason));
    return this.#outgoing.send(file, options);
  }

  /** Ends the transfer of a message, in either direction. With `keep` it is only paused. False when there is none. */
  endTransfer(id: string, keep = false): boolean {
    return this.#outgoing.end(id, keep) || this.#incoming.end(id, keep);
  }

  /** Asks the peer to offer an interrupted transfer of its again. */
  want(id: string): void {
    this.#dispatch({ type: 'want', id });
  }

  /** Ends the link in good order: what was already written leaves first, for HANG_UP_TIMEOUT_MS at most. */
  hangUp(): Promise<void> {
    return this.close({ code: 'hung-up', message: 'You hung up.' });
  }

  /** As `hangUp`, for another reason. Resolves when the link is gone. */
  async close(reason: DisconnectReason): Promise<void> {
    if (this.isOpen) {
      this.#dispatch({ type: 'close', reason: reason.code });
      this.#finish(reason);
    }
    await this.closed;
  }

  /** Ends the link at once; what has not left is lost. */
  cut(reason: DisconnectReason): void {
    this.#setReason(reason);
    // With an error at hand Node makes none for each message that waits: half a million of them take seconds.
    this.#socket.destroy(reason.error);
  }

  #makeIncoming(): IncomingTransfers {
    return new IncomingTransfers({
      peerId: this.id,
      store: this.#details.store,
      dispatch: (event) => this.#dispatch(event),
      holdUntil: (relief) => this.#gate.holdUntil(relief),
      onOffered: (offer) => this.#hooks.offered(this, offer),
      onProgress: (progress) => this.#hooks.progress(this, progress),
      onEnded: (end) => this.#hooks.incomingEnded(this, end),
    });
  }

  #onTick(isUrgent: boolean): void {
    this.#dispatch({ type: 'tick', isReading: this.#gate.isOpen, isUrgent });
    if (this.isOpen && this.#hello.takeNewName()) this.#hooks.renamed(this);
  }

  #take(bytes: Buffer): void {
    if (!this.isOpen) return;
    this.#counts.bytesIn += bytes.length;
    const now = performance.now();
    this.#dispatch({ type: 'heard' }, now);
    try {
      this.#framer.push(bytes, (event) => this.#onFrame(event, now));
    } catch (error) {
      this.#fail(error instanceof ParleyError ? error : internalError(error));
    }
  }

  #onFrame(event: FrameEvent, now: number): void {
    if (!this.isOpen) return;
    if (event.kind === 'control') {
      this.#dispatch({ type: 'peer-control', message: parseControl(event.body) }, now);
      return;
    }
    this.#piece = event.bytes;
    this.#dispatch({ type: 'peer-chunk', transfer: event.transfer, sizeBytes: event.bytes.length }, now);
    this.#piece = null;
  }

  #dispatch(event: SessionEvent, now = performance.now()): void {
    const { state, effects } = step(this.#state, event, now);
    this.#state = state;
    for (const effect of effects) performEffect(effect, this.#targets);
  }

  #makeTargets(): EffectTargets {
    return {
      incoming: this.#incoming,
      outgoing: this.#outgoing,
      write: (message) => this.#write(message),
      fail: (error) => this.#fail(error),
      onOpened: (name, features) => {
        this.#hello.said(name, features);
        this.#hooks.opened(this);
      },
      onMessage: (message) => {
        this.#counts.messagesIn += 1;
        this.#inbox.take(message);
      },
      onRenamed: (name) => this.#hello.rename(name),
      onReceipt: (id, error) => this.#hooks.receipt(this, id, error),
      onWanted: (id) => this.#hooks.wanted(this, id),
      onBye: () => this.#finish({ code: 'peer-closed', message: 'The peer hung up.' }),
      piece: () => this.#piece,
    };
  }

  #write(message: ControlMessage, onWritten?: (error?: Error | null) => void): void {
    let frame: Buffer;
    try {
      frame = encodeMessage(message);
    } catch (error) {
      onWritten?.(error instanceof Error ? error : internalError(error));
      return;
    }
    this.#counts.bytesOut += frame.length;
    this.#socket.write(frame, onWritten);
    if (this.#socket.writableLength > MAX_QUEUED_CONTROL_BYTES) {
      this.#fail(new ParleyError('peer-silent', 'The peer takes nothing any more.'));
    }
  }

  #fail(error: ParleyError): void {
    if (!this.isOpen) return;
    this.#hooks.error(this, error);
    this.cut({ code: 'error', message: error.message, error });
  }

  /** Lets what is written leave, and reads on into nothing: closing with unread bytes would throw away what has not left. */
  #finish(reason: DisconnectReason): void {
    if (!this.isOpen) return;
    this.#setReason(reason);
    const giveUp = setTimeout(() => this.#socket.destroy(), HANG_UP_TIMEOUT_MS);
    this.#socket.once('close', () => clearTimeout(giveUp));
    this.#socket.end();
    this.#socket.resume();
  }

  /** The first reason counts. */
  #setReason(reason: DisconnectReason): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#endTicks();
    this.#outgoing.failAll(closedError(reason));
    this.#hooks.ended(this);
  }

  #onSocketClose(): void {
    this.#setReason({ code: 'peer-closed', message: 'The peer closed the connection.' });
    const reason = this.#reason;
    if (reason === null) return;
    void this.#incoming.interruptAll().then(() => {
      this.#hooks.closed(this, reason);
      this.#resolveClosed(reason);
    });
  }
}
