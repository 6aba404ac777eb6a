/** What a person sends: to one peer, or to everyone who is connected. */
import { ParleyError } from '../../shared/errors';
import { EVERYONE, type Message } from '../../shared/model';
import type { FileRecord, NewBody, NewMessage } from '../history/records';
import type { OutgoingPayload } from '../peer/types';
import { blocked, type Connections } from './connections';
import type { Deliverer } from './deliverer';
import type { PeerDirectory } from './directory';
import type { IncomingFiles } from './incoming-files';
import type { Draft, MessageLog } from './message-log';
import { payloadOf } from './payload';
import type { PeerEntry } from './peer-entry';
import type { TransferHandle, Transfers } from './transfers';
import { newId } from './new-id';

export interface Outgoing {
  readonly body: NewBody;
  /** When the body names a file that is not stored yet. */
  readonly file?: FileRecord;
  readonly payload: OutgoingPayload;
  /** The same for what is sent together. */
  readonly album?: string | null;
  /** A message of the same conversation that it answers. */
  readonly reply?: NewMessage['reply'];
}

/** A message that is to be stored, and what comes then. */
interface Plan {
  readonly messageId: string;
  readonly drafts: readonly Draft[];
  readonly deliver: () => void;
}

export interface SenderOptions {
  readonly log: MessageLog;
  readonly directory: PeerDirectory;
  readonly deliverer: Deliverer;
  readonly transfers: Transfers;
  readonly connections: Connections;
  readonly incomingFiles: Pick<IncomingFiles, 'resume'>;
}

function refuseBlocked({ record, name }: PeerEntry): void {
  if (record.blocked) throw blocked(name);
}

export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * Before work is put into something to send: is there anybody to send it to? One peer may be away, for what is sent is
   * kept as failed and can be tried again.
   * @throws ParleyError not-found, request-refused (it is blocked), not-connected (to everyone, and nobody is there)
   */
  check(conversationId: string): void {
    if (conversationId === EVERYONE) this.#everyone();
    else refuseBlocked(this.#options.directory.get(conversationId));
  }

  /** Whether what is sent there now waits for somebody. */
  isAway(conversationId: string): boolean {
    return conversationId !== EVERYONE && this.#options.directory.index.get(conversationId)?.link === null;
  }

  /** As `sendAll` for one conversation. @returns the message's id in this conversation */
  send(conversationId: string, outgoing: Outgoing): string {
    this.check(conversationId);
    this.#options.directory.saveNow();
    const plan = this.#plan(conversationId, outgoing);
    this.#carryOut([plan]);
    return plan.messageId;
  }

  /**
   * Stores each of them for each conversation, all or nothing, tells of them and hands them to the link or links; how it goes follows
   * as changes of the messages. A file is stored with the first message that shows it.
   * @returns their ids, all of one outgoing together
   * @throws ParleyError not-found, not-connected, store-failed, disk-full: then nothing was stored
   */
  sendAll(conversationIds: readonly string[], outgoings: readonly Outgoing[]): string[] {
    for (const conversationId of conversationIds) this.check(conversationId);
    this.#options.directory.saveNow();
    const plans = outgoings.flatMap((outgoing) =>
      conversationIds.map((conversationId) => this.#plan(conversationId, outgoing)),
    );
    this.#carryOut(plans);
    return plans.map(({ messageId }) => messageId);
  }

  /**
   * Sends a message again that failed or was cancelled; a peer who is away is dialled first, and waited for. Of a message to everyone
   * only those get it who did not.
   * @throws ParleyError not-found, request-refused, file-missing
   */
  retry(messageId: string): void {
    const { directory, incomingFiles, log } = this.#options;
    const message = log.get(messageId);
    if (message === null) throw new ParleyError('not-found', 'This message is no longer there.');
    if (!mayRetry(message)) throw new ParleyError('request-refused', 'This message needs no second try.');
    if (message.direction === 'in') {
      incomingFiles.resume(directory.get(message.conversationId), messageId);
      return;
    }
    if (message.conversationId !== EVERYONE) {
      this.#retryOne(message);
      return;
    }
    for (const copy of this.#copiesToRetry(messageId)) this.#retryOne(copy);
  }

  #carryOut(plans: readonly Plan[]): void {
    this.#options.log.add(withEachFileOnce(plans.flatMap(({ drafts }) => drafts)));
    for (const { deliver } of plans) deliver();
  }

  #plan(conversationId: string, outgoing: Outgoing): Plan {
    return conversationId === EVERYONE
      ? this.#planForAll(this.#everyone(), outgoing)
      : this.#planForOne(this.#options.directory.get(conversationId), outgoing);
  }

  #planForOne(entry: PeerEntry, { body, file, payload, album = null, reply = null }: Outgoing): Plan {
    const draft = newDraft(entry.key, { body, album, reply });
    const { id: messageId } = draft.message;
    return {
      messageId,
      drafts: [{ ...draft, ...(file === undefined ? {} : { file }) }],
      deliver: () => void this.#options.deliverer.deliver(entry, messageId, payload),
    };
  }

  #planForAll(
    entries: readonly PeerEntry[],
    { body, file, payload, album = null, reply = null }: Outgoing,
  ): Plan {
    const broadcastId = newId();
    const summary = newDraft(EVERYONE, { body, album, broadcastId, reply });
    const copies = entries.map((entry) => ({
      entry,
      messageId: newId(),
      reply: this.#replyIn(entry, reply),
    }));
    const drafts = copies.map((copy) =>
      newDraft(copy.entry.key, { body, album, broadcastId, reply: copy.reply }, copy.messageId),
    );
    const messageId = summary.message.id;
    return {
      messageId,
      drafts: [{ ...summary, ...(file === undefined ? {} : { file }) }, ...drafts],
      deliver: () => this.#deliverToAll(messageId, copies, payload),
    };
  }

  #deliverToAll(
    summaryId: string,
    copies: ReadonlyArray<{ readonly entry: PeerEntry; readonly messageId: string }>,
    payload: OutgoingPayload,
  ): void {
    const controller = new AbortController();
    const transfer = this.#broadcastTransfer(summaryId, payload, copies.length, controller);
    const doneBytes = copies.map(() => 0);
    const deliveries = copies.map(({ entry, messageId }, index) =>
      this.#options.deliverer.deliver(entry, messageId, payload, {
        signal: controller.signal,
        onProgress: (bytes) => {
          doneBytes[index] = bytes;
          transfer?.progress(doneBytes.reduce((sum, each) => sum + each, 0));
        },
      }),
    );
    void Promise.all(deliveries).then(() => transfer?.end());
  }

  /** What it answers, as this peer knows it: its own copy. Null for who has none. */
  #replyIn({ key }: PeerEntry, reply: Exclude<Outgoing['reply'], undefined>): typeof reply {
    if (reply?.messageId == null) return null;
    const { messages } = this.#options.log.history;
    const broadcastId = messages.broadcastIdOf(reply.messageId);
    const messageId = broadcastId === null ? null : messages.broadcasts.copyOf(broadcastId, key);
    return messageId === null ? null : { ...reply, messageId };
  }

  /** One transfer for all of them, in "Everyone"; each peer's conversation has its own besides. */
  #broadcastTransfer(
    messageId: string,
    payload: OutgoingPayload,
    recipients: number,
    controller: AbortController,
  ): TransferHandle | null {
    if (payload.kind !== 'image') return null;
    return this.#options.transfers.start({
      conversationId: EVERYONE,
      messageId,
      direction: 'out',
      totalBytes: payload.sizeBytes * recipients,
      cancel: () => controller.abort(),
    });
  }

  #everyone(): PeerEntry[] {
    const connected = this.#options.directory.connected();
    if (connected.length === 0) throw new ParleyError('not-connected', 'Nobody is connected.');
    return connected;
  }

  #copiesToRetry(summaryId: string): Message[] {
    const { messages } = this.#options.log.history;
    const broadcastId = messages.broadcastIdOf(summaryId);
    const copies = broadcastId === null ? [] : messages.broadcasts.copies(broadcastId);
    return copies.flatMap(({ id }) => {
      const copy = messages.get(id);
      return copy !== null && mayRetry(copy) ? [copy] : [];
    });
  }

  #retryOne(message: Message): void {
    const { directory, log, deliverer } = this.#options;
    const entry = directory.get(message.conversationId);
    const payload = payloadOf(message, log.history.files);
    log.setState(message.id, 'sending', null);
    const broadcastId = log.history.messages.broadcastIdOf(message.id);
    const summaryId = broadcastId === null ? null : log.history.messages.broadcasts.summaryId(broadcastId);
    if (summaryId !== null) log.setState(summaryId, 'sending', null);
    this.#deliverAfterDialling(entry, message.id, payload).catch((error: unknown) =>
      deliverer.fail(message.id, error),
    );
  }

  /** In the same turn when the peer is connected, so that several retries keep their order. */
  #deliverAfterDialling(entry: PeerEntry, messageId: string, payload: OutgoingPayload): Promise<void> {
    const { connections, deliverer } = this.#options;
    if (entry.link !== null || entry.isSecure) return deliverer.deliver(entry, messageId, payload);
    // Who does not answer is away: it waits, as what is sent to one who is away does.
    const dialled = connections.dial(entry).catch((error: unknown) => {
      if (entry.record.blocked) throw error;
      return entry;
    });
    return dialled.then((reached) => deliverer.deliver(reached, messageId, payload));
  }
}

function mayRetry(message: Message): boolean {
  if (message.state !== 'failed' && message.state !== 'cancelled') return false;
  // Only a file that stopped coming is a message that came in and failed.
  return message.direction !== 'note';
}

function newDraft(
  conversationId: string,
  content: Pick<NewMessage, 'body' | 'album' | 'reply' | 'broadcastId'>,
  id = newId(),
): Draft {
  return {
    message: {
      id,
      conversationId,
      direction: 'out',
      state: 'sending',
      ...content,
      createdAt: Date.now(),
    },
  };
}

/** The first that shows a file brings it into the store. */
function withEachFileOnce(drafts: readonly Draft[]): Draft[] {
  const stored = new Set<string>();
  return drafts.map(({ message, file }) => {
    if (file === undefined || stored.has(file.id)) return { message };
    stored.add(file.id);
    return { message, file };
  });
}
