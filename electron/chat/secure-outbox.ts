/**
 * What goes to other Parleys: each message until its receipt, however many links and restarts that takes. A message keeps its id, so
 * the peer stores it once; a file goes on at the byte it reached.
 */
import { errorInfo, ParleyError, toErrorInfo } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import type { Message } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import type { OutgoingFile } from '../peer/secure/outgoing-transfer';
import type { SecureMessage } from '../peer/secure/link-types';
import type { SecureLink } from '../peer/secure/secure-link';
import type { DeliveryHooks } from './deliverer';
import type { MessageLog } from './message-log';
import { failureOf, type Outcome, type Outcomes } from './outcomes';
import { offeredFile } from './payload';
import type { PeerEntry } from './peer-entry';
import type { TransferHandle, Transfers } from './transfers';

const UNDER_WAY = { state: 'sending', error: null } as const;
const WAITING = { state: 'waiting', error: null } as const;
const PAUSED = { state: 'paused', error: null } as const;
const DELIVERED = { state: 'delivered', error: null } as const;

export interface SecureOutboxPorts {
  readonly log: MessageLog;
  readonly outcomes: Outcomes;
  readonly transfers: Transfers;
  /** Something waits for this peer: it may be dialled. */
  readonly onWaiting: (entry: PeerEntry) => void;
}

export class SecureOutbox {
  /** By message: the link that it was handed to and that has not told its end. */
  readonly #flying = new Map<string, SecureLink>();
  readonly #handles = new Map<string, TransferHandle>();
  /** What a person did with a transfer that is under way, until its promise tells that it ended. */
  readonly #stopped = new Map<string, 'paused' | 'cancelled'>();

  constructor(readonly ports: SecureOutboxPorts) {}

  /** Files that did not arrive before the last end of the app, as transfers that wait. */
  load(entry: PeerEntry): void {
    for (const message of this.#unfinished(entry)) {
      if (!('file' in message.body)) continue;
      this.#handle(entry, message).setState(message.state === 'paused' ? 'paused' : 'waiting');
    }
  }

  hasUnfinished(entry: PeerEntry): boolean {
    return this.#unfinished(entry).some(({ state, error }) => state !== 'paused' && error === null);
  }

  /**
   * Sends a stored message, or lets it wait for the peer. Never rejects; resolves when this attempt is over: it has left (a text),
   * was stored there (a file), waits, failed or was stopped.
   */
  async deliver(entry: PeerEntry, messageId: string, hooks: DeliveryHooks = {}): Promise<void> {
    const message = this.ports.log.get(messageId);
    if (message === null) return;
    const link = secureLinkOf(entry);
    if (link === null) {
      if ('file' in message.body) this.#handle(entry, message).setState('waiting');
      this.ports.outcomes.settle(messageId, WAITING);
      this.ports.onWaiting(entry);
      return;
    }
    if (this.#flying.get(messageId) === link) return;
    this.#flying.set(messageId, link);
    if (message.state !== 'sending') this.ports.outcomes.settle(messageId, UNDER_WAY);
    const cancel = (): void => this.#stop(entry, messageId, 'cancelled');
    hooks.signal?.addEventListener('abort', cancel, { once: true });
    try {
      await ('file' in message.body
        ? this.#sendFile(entry, link, message, hooks)
        : this.#sendText(link, message));
    } catch (error) {
      this.#onFailed(entry, link, messageId, error);
    } finally {
      hooks.signal?.removeEventListener('abort', cancel);
    }
  }

  /** The peer is here (again): everything that is not known to be stored there goes out, in order. */
  flush(entry: PeerEntry): void {
    for (const message of this.#unfinished(entry)) {
      if (message.state !== 'paused') void this.deliver(entry, message.id);
    }
  }

  onReceipt(entry: PeerEntry, messageId: string, error: string | null): void {
    const message = this.#own(entry, messageId);
    if (message === null) return;
    this.#flying.delete(messageId);
    if (error === null) {
      if (message.state !== 'delivered') this.#end(messageId, DELIVERED);
    } else if (!('file' in message.body)) {
      this.#end(messageId, failureOf(refusal(entry, error)));
    }
  }

  /** Takes back what waits. */
  cancel(entry: PeerEntry, messageId: string): void {
    this.#stop(entry, messageId, 'cancelled');
  }

  /** The peer would like to have the rest of a file. */
  onWanted(entry: PeerEntry, link: SecureLink, messageId: string): void {
    const message = this.#own(entry, messageId);
    if (message === null || !('file' in message.body) || this.#flying.get(messageId) === link) return;
    const isTakenBack = message.state === 'cancelled' && message.error?.code !== 'cancelled-there';
    if (isTakenBack) this.#takeBack(link, message);
    else if (message.state !== 'delivered') void this.deliver(entry, messageId);
  }

  /** One of ours, in the conversation with this peer: ids come from the peer. */
  #own(entry: PeerEntry, messageId: string): Message | null {
    const message = this.ports.log.get(messageId);
    return message?.direction === 'out' && message.conversationId === entry.key ? message : null;
  }

  #unfinished(entry: PeerEntry): Message[] {
    return this.ports.log.history.messages.unfinished(entry.key, 'out');
  }

  async #sendText(link: SecureLink, message: Message): Promise<void> {
    const { body, id, album, reply } = message;
    if (body.kind !== 'text' && body.kind !== 'json') {
      throw new ParleyError('request-refused', 'A note cannot be sent.');
    }
    await link.send({
      kind: body.kind,
      id,
      text: body.text,
      ...(album === null ? {} : { album }),
      ...this.#replyTo(reply),
    });
    // Its receipt may have been here first.
    if (this.ports.log.get(id)?.state === 'sending') {
      this.ports.outcomes.settle(id, { state: 'sent', error: null });
    }
  }

  /** Nothing when what it answers is no longer here. */
  #replyTo(reply: Message['reply']): Pick<SecureMessage, 'reply'> {
    if (reply?.messageId == null) return {};
    const { messages } = this.ports.log.history;
    return { reply: { id: messages.remoteIdOf(reply.messageId) ?? reply.messageId, excerpt: reply.excerpt } };
  }

  async #sendFile(entry: PeerEntry, link: SecureLink, message: Message, hooks: DeliveryHooks): Promise<void> {
    const handle = this.#handle(entry, message);
    handle.setState('active');
    await link.sendFile(this.#fileOf(message), {
      onProgress: (doneBytes) => {
        handle.progress(doneBytes);
        hooks.onProgress?.(doneBytes);
      },
    });
    this.#flying.delete(message.id);
    this.#end(message.id, DELIVERED);
  }

  #fileOf(message: Message): OutgoingFile {
    return offeredFile(message, this.ports.log.history.files);
  }

  /** The peer waits for something that is not wanted any more: offered and taken back, it knows. */
  #takeBack(link: SecureLink, message: Message): void {
    try {
      link.sendFile(this.#fileOf(message)).catch(() => undefined);
      link.endTransfer(message.id, false);
    } catch (error) {
      this.ports.log.events.error(textOfError(error));
    }
  }

  #onFailed(entry: PeerEntry, link: SecureLink, messageId: string, error: unknown): void {
    if (this.#flying.get(messageId) === link) this.#flying.delete(messageId);
    const asked = this.#stopped.get(messageId);
    this.#stopped.delete(messageId);
    const { code } = toErrorInfo(error);
    if (asked === 'cancelled') {
      this.#end(messageId, failureOf(new ParleyError('cancelled', 'Sending was cancelled.')));
    } else if (asked === 'paused' || code === 'transfer-paused') {
      this.#rest(messageId, PAUSED);
    } else if (code === 'transfer-asked') {
      const asked = sentence`${entry.name} is asked whether to take it.`;
      this.#rest(messageId, { state: 'waiting', error: errorInfo(code, asked) });
    } else if (code === 'link-closed') {
      this.#rest(messageId, WAITING);
      // A newer link may have come up before the older one was known to be dead.
      if (entry.link !== null && entry.link !== link) void this.deliver(entry, messageId);
    } else if (code === 'cancelled') {
      const error = errorInfo('cancelled-there', sentence`${entry.name} cancelled it.`);
      this.#end(messageId, { state: 'cancelled', error });
    } else {
      this.#end(messageId, failureOf(error));
    }
  }

  #rest(messageId: string, outcome: Outcome & { readonly state: 'paused' | 'waiting' }): void {
    this.#handles.get(messageId)?.setState(outcome.state);
    this.ports.outcomes.settle(messageId, outcome);
  }

  #end(messageId: string, outcome: Outcome): void {
    this.#handles.get(messageId)?.end();
    this.#handles.delete(messageId);
    this.ports.outcomes.settle(messageId, outcome);
  }

  #handle(entry: PeerEntry, message: Message): TransferHandle {
    const known = this.#handles.get(message.id);
    if (known !== undefined) return known;
    const { id } = message;
    const file = 'file' in message.body ? message.body.file : null;
    const handle = this.ports.transfers.start({
      conversationId: entry.key,
      messageId: id,
      direction: 'out',
      totalBytes: file?.sizeBytes ?? null,
      name: file?.name ?? null,
      cancel: () => this.#stop(entry, id, 'cancelled'),
      pause: () => this.#stop(entry, id, 'paused'),
      resume: () => void this.deliver(entry, id),
    });
    this.#handles.set(id, handle);
    return handle;
  }

  #stop(entry: PeerEntry, messageId: string, how: 'paused' | 'cancelled'): void {
    const link = this.#flying.get(messageId);
    this.#stopped.set(messageId, how);
    if (link?.endTransfer(messageId, how === 'paused') === true) return;
    this.#stopped.delete(messageId);
    if (how === 'paused') this.#rest(messageId, PAUSED);
    else this.#end(messageId, failureOf(new ParleyError('cancelled', 'Sending was cancelled.')));
  }
}

function secureLinkOf({ link }: PeerEntry): SecureLink | null {
  return link?.wire === 'secure' ? link : null;
}

function refusal(entry: PeerEntry, error: string): ParleyError {
  return new ParleyError(
    'transfer-declined',
    sentence`${entry.name} could not store it (${error}). Try again later.`,
  );
}
