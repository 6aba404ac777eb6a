/** Reactions, edits and deletions for both: applied here at once, and sent until the peer has acknowledged them. */
import { isOneEmoji } from '../../shared/emoji';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { MAX_EXCERPT_LENGTH } from '../../shared/limits';
import { EVERYONE, type Message } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import type { WaitingAmendment } from '../history/amendments-table';
import { FEATURE_AMEND } from '../peer/secure/control';
import type { Amendment } from '../peer/secure/link-types';
import type { SecureLink } from '../peer/secure/secure-link';
import type { Inbox } from './inbox';
import type { MessageLog } from './message-log';
import { newId } from './new-id';
import { textPayload } from './payload';
import type { PeerDirectory } from './directory';
import type { PeerEntry } from './peer-entry';

/** Its beginning, cut at no half of a character. */
export function excerptOf(text: string): string {
  return text.slice(0, MAX_EXCERPT_LENGTH).replace(/[\uD800-\uDBFF]$/u, '');
}

export interface AmendmentsPorts {
  readonly log: MessageLog;
  readonly directory: PeerDirectory;
  readonly inbox: Pick<Inbox, 'flush'>;
  /** A file that no message shows any more goes, if it is Parley's own. */
  readonly releaseFile: (fileId: string) => Promise<void>;
  /** Something waits for this peer: it may be dialled. */
  readonly onWaiting: (entry: PeerEntry) => void;
}

export class Amendments {
  /** Handed to a link and not acknowledged yet, by their ids. */
  readonly #flying = new Map<string, SecureLink>();

  constructor(readonly ports: AmendmentsPorts) {}

  /** @param emoji null takes it back. @throws ParleyError not-found, request-refused, payload-invalid */
  react(messageId: string, emoji: string | null): void {
    if (emoji !== null && !isOneEmoji(emoji))
      throw new ParleyError('payload-invalid', 'A reaction is one emoji.');
    const { message, entry } = this.#amendable(messageId);
    this.#change(entry, message, 'react', emoji, () => {
      this.ports.log.history.amendments.setReaction(message.id, 'me', emoji);
    });
  }

  /** @throws ParleyError not-found, request-refused, payload-invalid */
  edit(messageId: string, text: string): void {
    textPayload(text);
    const { message, entry } = this.#amendable(messageId);
    if (message.direction !== 'out' || message.body.kind !== 'text')
      throw new ParleyError('request-refused', 'Only your own texts can be changed.');
    this.#change(entry, message, 'edit', text, () => {
      this.ports.log.history.amendments.setEdited(message.id, text, Date.now());
    });
  }

  /** Notes that it is to go, for both; nothing else yet. @throws ParleyError not-found, request-refused */
  planDelete(messageId: string): void {
    const { message, entry } = this.#amendable(messageId);
    if (message.direction !== 'out')
      throw new ParleyError('request-refused', 'Only your own messages can be deleted for both.');
    this.ports.log.history.transaction(() => this.#note(entry.key, messageId, 'delete', null));
  }

  /** Whether it can be deleted for both. */
  canDelete(messageId: string): boolean {
    try {
      return this.#amendable(messageId).message.direction === 'out';
    } catch {
      return false;
    }
  }

  /** It stays after all. */
  takeBackDelete(messageId: string): void {
    this.ports.log.history.amendments.removeOf(messageId, 'delete');
  }

  /** Only its place is left here, and the peer is told. */
  carryOutDelete(messageId: string): void {
    const message = this.ports.log.get(messageId);
    const entry = message === null ? null : this.ports.directory.index.get(message.conversationId);
    if (message === null || entry === null) return;
    // The place that is left is seen again.
    this.ports.log.history.messages.setHidden(messageId, null);
    void this.#erase(message);
    this.#tellWhole(messageId);
    this.#sendSoon(entry);
  }

  /** Deletions that the end of the app kept from being carried out. */
  resumeDeletes(): void {
    for (const { messageId } of this.ports.log.history.amendments.deletionsToDo())
      this.carryOutDelete(messageId);
  }

  /** What a text says of the message that it answers. @throws ParleyError not-found, request-refused */
  replyTo(
    conversationId: string,
    messageId: string,
  ): { readonly messageId: string; readonly excerpt: string } {
    const { message } = this.#amendable(messageId);
    if (message.conversationId !== conversationId)
      throw new ParleyError('request-refused', 'One answers a message of the same conversation.');
    const text = 'text' in message.body ? message.body.text : '';
    return { messageId, excerpt: excerptOf(text) };
  }

  /** Does what the peer says. What it may not, or what is about a message that is not there, has no effect. */
  async receive(entry: PeerEntry, amendment: Amendment): Promise<void> {
    // What it is about may have come a moment ago.
    this.ports.inbox.flush();
    await Promise.resolve();
    const message = this.messageOnWire(entry, amendment.target);
    if (message === null || message.body.kind === 'deleted') return;
    const isTheirs = message.direction === 'in';
    const { amendments } = this.ports.log.history;
    if (amendment.kind === 'react') amendments.setReaction(message.id, 'peer', amendment.emoji);
    else if (!isTheirs) return;
    else if (amendment.kind === 'delete') {
      // A file that is still coming has an end of its own.
      if (message.state !== 'received') return;
      await this.#erase(message);
    } else if (message.body.kind === 'text') amendments.setEdited(message.id, amendment.text, Date.now());
    this.ports.log.tellChanged(message.id);
    this.#tellWhole(message.id);
  }

  /** The peer is here (again): what it has not acknowledged goes out, in order. */
  flush(entry: PeerEntry): void {
    const { link } = entry;
    if (link?.wire !== 'secure' || !link.understands(FEATURE_AMEND)) return;
    for (const waiting of this.ports.log.history.amendments.of(entry.key)) {
      if (this.#flying.get(waiting.id) === link || !this.#isDone(waiting)) continue;
      this.#flying.set(waiting.id, link);
      // When the link breaks it goes out with the next one.
      link.send(this.#onWire(waiting)).catch(() => undefined);
    }
  }

  hasWaiting(entry: PeerEntry): boolean {
    return this.ports.log.history.amendments.of(entry.key).length > 0;
  }

  /** With an error it goes out again with the next link. */
  onReceipt(amendmentId: string, error: string | null): void {
    this.#flying.delete(amendmentId);
    if (error === null) this.ports.log.history.amendments.remove(amendmentId);
  }

  /** What follows from a copy in the message to Everyone that it is of. */
  #tellWhole(copyId: string): void {
    const { messages } = this.ports.log.history;
    const broadcastId = messages.broadcastIdOf(copyId);
    const wholeId = broadcastId === null ? null : messages.broadcasts.summaryId(broadcastId);
    if (wholeId !== null) this.ports.log.tellChanged(wholeId);
  }

  #change(
    entry: PeerEntry,
    message: Message,
    kind: WaitingAmendment['kind'],
    value: string | null,
    apply: () => void,
  ): void {
    const { history } = this.ports.log;
    history.transaction(() => {
      apply();
      this.#note(entry.key, message.id, kind, value);
    });
    this.ports.log.tellChanged(message.id);
    this.#sendSoon(entry);
  }

  /** Of one kind only the last is told of: it says all that the earlier ones did. */
  #note(
    conversationId: string,
    messageId: string,
    kind: WaitingAmendment['kind'],
    value: string | null,
  ): void {
    const { amendments } = this.ports.log.history;
    amendments.removeOf(messageId, kind);
    amendments.put({ id: newId(), conversationId, messageId, kind, value, createdAt: Date.now() });
  }

  #sendSoon(entry: PeerEntry): void {
    if (entry.link === null) this.ports.onWaiting(entry);
    else this.flush(entry);
  }

  /** A deletion waits until it can no longer be taken back. */
  #isDone({ kind, messageId }: WaitingAmendment): boolean {
    return kind !== 'delete' || this.ports.log.get(messageId)?.body.kind === 'deleted';
  }

  /** The file goes after what says so is stored: were it the other way round, an end in between would leave a message without it. */
  async #erase(message: Message): Promise<void> {
    const { history, events } = this.ports.log;
    const answers = history.transaction(() => history.amendments.erase(message.id));
    for (const id of answers) this.ports.log.tellChanged(id);
    if (!('file' in message.body)) return;
    try {
      await this.ports.releaseFile(message.body.file.id);
    } catch (error) {
      events.error(textOfError(error));
    }
  }

  /** @throws ParleyError not-found, request-refused: why it cannot be changed */
  #amendable(messageId: string): { readonly message: Message; readonly entry: PeerEntry } {
    const message = this.ports.log.get(messageId);
    if (message === null) throw new ParleyError('not-found', 'This message is no longer here.');
    const entry =
      message.conversationId === EVERYONE ? null : this.ports.directory.get(message.conversationId);
    if (entry?.isSecure !== true)
      throw new ParleyError('request-refused', 'Only messages between two Parleys can be changed.');
    const isThere = ['sent', 'delivered', 'received'].includes(message.state);
    if (!isThere || message.direction === 'note' || message.body.kind === 'deleted')
      throw new ParleyError('request-refused', 'This message is not one that both have.');
    const { link } = entry;
    if (link?.wire === 'secure' && !link.understands(FEATURE_AMEND))
      throw new ParleyError('request-refused', sentence`The Parley of ${entry.name} is too old for this.`);
    return { message, entry };
  }

  /** The message of this conversation that has this id on the wire, whoever sent it. */
  messageOnWire(entry: PeerEntry, id: string): Message | null {
    const theirs = this.ports.log.history.messages.byRemoteId(entry.key, id);
    if (theirs !== null) return theirs;
    const own = this.ports.log.get(id);
    return own?.conversationId === entry.key && own.direction === 'out' ? own : null;
  }

  #onWire({ id, messageId, kind, value }: WaitingAmendment): Amendment {
    const target = this.ports.log.history.messages.remoteIdOf(messageId) ?? messageId;
    switch (kind) {
      case 'react':
        return { kind, id, target, emoji: value };
      case 'edit':
        return { kind, id, target, text: value ?? '' };
      case 'delete':
        return { kind, id, target };
    }
  }
}
