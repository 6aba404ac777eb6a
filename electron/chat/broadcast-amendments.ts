/** Reactions, edits and deletions of any message: one to Everyone is changed in the copy of each peer who can be told. */
import { isOneEmoji } from '../../shared/emoji';
import { ParleyError } from '../../shared/errors';
import { EVERYONE, type Message, type MessageState } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import { FEATURE_AMEND } from '../peer/secure/control';
import { excerptOf, type Amendments } from './amendments';
import type { PeerDirectory } from './directory';
import type { MessageLog } from './message-log';
import { newId } from './new-id';
import { textPayload } from './payload';
import type { WaitingRoom } from './waiting-room';

export interface BroadcastAmendmentsPorts {
  readonly log: MessageLog;
  readonly directory: PeerDirectory;
  /** Changes the copies, and whatever went to one peer only. */
  readonly amendments: Amendments;
  readonly waitingRoom: Pick<WaitingRoom, 'cancel'>;
  /** Sends again what was cancelled. */
  readonly retry: (messageId: string) => void;
  /** Takes messages out of sight, and soon for good. */
  readonly hide: (messageIds: readonly string[]) => void;
  /** A file that no message shows any more goes, if it is Parley's own. */
  readonly releaseFile: (fileId: string) => Promise<void>;
}

/** `unsent`: only here. `told`: the peer has it, and learns of what is done to it. `fixed`: the peer has it, and keeps it. */
type Reach = 'unsent' | 'told' | 'fixed';

const UNSENT: ReadonlySet<MessageState> = new Set(['waiting', 'paused', 'failed', 'cancelled']);
const WAITING: ReadonlySet<MessageState> = new Set(['waiting', 'paused']);

export class BroadcastAmendments {
  /** Copies that are held back until it is known whether their message is deleted, by that message. */
  readonly #heldBack = new Map<string, readonly string[]>();

  constructor(readonly ports: BroadcastAmendmentsPorts) {}

  /** @param emoji null takes it back. @throws ParleyError not-found, request-refused, payload-invalid */
  react(messageId: string, emoji: string | null): void {
    const { log, amendments } = this.ports;
    const whole = this.#broadcast(messageId);
    if (whole === null) {
      amendments.react(messageId, emoji);
      return;
    }
    if (emoji !== null && !isOneEmoji(emoji))
      throw new ParleyError('payload-invalid', 'A reaction is one emoji.');
    const told = this.#changeable(whole).filter((copy) => this.#reach(copy) === 'told');
    if (told.length === 0) throw nobodyToTell();
    log.history.amendments.setReaction(messageId, 'me', emoji);
    for (const { id } of told) amendments.react(id, emoji);
    log.tellChanged(messageId);
  }

  /**
   * What has not left is simply another text. The whole is changed before its copies: should the app end in between, it says
   * itself who keeps the old text. @throws ParleyError not-found, request-refused, payload-invalid
   */
  edit(messageId: string, text: string): void {
    const { log, amendments } = this.ports;
    const whole = this.#broadcast(messageId);
    if (whole === null) {
      amendments.edit(messageId, text);
      return;
    }
    textPayload(text);
    if (whole.body.kind !== 'text')
      throw new ParleyError('request-refused', 'Only your own texts can be changed.');
    const copies = this.#changeable(whole);
    const { messages, amendments: table } = log.history;
    if (copies.every((copy) => this.#reach(copy) === 'unsent')) messages.setText(messageId, text);
    else table.setEdited(messageId, text, Date.now());
    for (const copy of copies) {
      const reach = this.#reach(copy);
      if (reach === 'told') amendments.edit(copy.id, text);
      if (reach !== 'unsent') continue;
      messages.setText(copy.id, text);
      log.tellChanged(copy.id);
    }
    log.tellChanged(messageId);
  }

  /**
   * Notes that it is to go, for all who can be told. What waits is held back, so that nothing leaves in the meantime.
   * @throws ParleyError not-found, request-refused
   */
  planDelete(messageId: string): void {
    const { log, amendments, waitingRoom } = this.ports;
    const whole = this.#broadcast(messageId);
    if (whole === null) {
      amendments.planDelete(messageId);
      return;
    }
    const waiting = this.#changeable(whole).filter(({ state }) => WAITING.has(state));
    const { amendments: table } = log.history;
    table.removeOf(messageId, 'delete');
    table.put({
      id: newId(),
      conversationId: EVERYONE,
      messageId,
      kind: 'delete',
      value: null,
      createdAt: Date.now(),
    });
    for (const { id } of waiting) waitingRoom.cancel(id);
    this.#heldBack.set(
      messageId,
      waiting.map(({ id }) => id),
    );
  }

  /** Whether somebody who has it can be told to delete it. */
  canDelete(messageId: string): boolean {
    const whole = this.#broadcast(messageId);
    if (whole === null) return this.ports.amendments.canDelete(messageId);
    return (
      whole.body.kind !== 'deleted' && this.#copies(messageId).some((copy) => this.#reach(copy) === 'told')
    );
  }

  /** It stays after all, and what was held back waits again. */
  takeBackDelete(messageId: string): void {
    const { log, amendments, retry } = this.ports;
    amendments.takeBackDelete(messageId);
    for (const id of this.#heldBack.get(messageId) ?? []) {
      if (log.get(id)?.state === 'cancelled') retry(id);
    }
    this.#heldBack.delete(messageId);
  }

  /** Its place is left, here and with each peer who is told; what never left goes without a trace. */
  carryOutDelete(messageId: string): void {
    const { log, amendments, hide } = this.ports;
    const whole = this.#broadcast(messageId);
    if (whole === null) {
      amendments.carryOutDelete(messageId);
      return;
    }
    this.#heldBack.delete(messageId);
    const copies = this.#copies(messageId);
    const unsent = copies.filter((copy) => this.#reach(copy) === 'unsent');
    for (const { id, state } of unsent) if (WAITING.has(state)) this.ports.waitingRoom.cancel(id);
    for (const copy of copies.filter((one) => one.state !== 'sending' && this.#reach(one) === 'told')) {
      amendments.planDelete(copy.id);
      amendments.carryOutDelete(copy.id);
      log.tellChanged(copy.id);
    }
    this.#erase(whole);
    if (unsent.length > 0) hide(unsent.map(({ id }) => id));
  }

  /** Deletions that the end of the app kept from being carried out. */
  resumeDeletes(): void {
    for (const { messageId } of this.ports.log.history.amendments.deletionsToDo())
      this.carryOutDelete(messageId);
  }

  /** What a text says of the message that it answers. @throws ParleyError not-found, request-refused */
  replyTo(conversationId: string, messageId: string): ReturnType<Amendments['replyTo']> {
    const whole = this.#broadcast(messageId);
    if (whole === null) return this.ports.amendments.replyTo(conversationId, messageId);
    if (conversationId !== EVERYONE)
      throw new ParleyError('request-refused', 'One answers a message of the same conversation.');
    if (!this.#changeable(whole).some((copy) => this.#reach(copy) === 'told')) throw nobodyToTell();
    return { messageId, excerpt: excerptOf('text' in whole.body ? whole.body.text : '') };
  }

  #erase(whole: Message): void {
    const { log, releaseFile } = this.ports;
    const { history, events } = log;
    const answers = history.transaction(() => {
      history.messages.setHidden(whole.id, null);
      history.amendments.removeOf(whole.id, 'delete');
      return history.amendments.erase(whole.id);
    });
    for (const id of [whole.id, ...answers]) log.tellChanged(id);
    if (!('file' in whole.body)) return;
    releaseFile(whole.body.file.id).catch((error: unknown) => events.error(textOfError(error)));
  }

  /** The message when it went to Everyone; null for any other, and for none. */
  #broadcast(messageId: string): Message | null {
    const message = this.ports.log.get(messageId);
    return message?.conversationId === EVERYONE ? message : null;
  }

  /** The peers' rows of it, without those that are deleted already. */
  #copies(messageId: string): Message[] {
    const { messages } = this.ports.log.history;
    const broadcastId = messages.broadcastIdOf(messageId);
    const copies = broadcastId === null ? [] : messages.broadcasts.copies(broadcastId);
    return copies.flatMap(({ id }) => messages.get(id) ?? []).filter(({ body }) => body.kind !== 'deleted');
  }

  /** @returns its copies. @throws ParleyError request-refused: why nothing can be done to it */
  #changeable(whole: Message): Message[] {
    const copies = this.#copies(whole.id);
    if (whole.body.kind === 'deleted') throw nobodyToTell();
    if (copies.some(({ state }) => state === 'sending'))
      throw new ParleyError('request-refused', 'It is still on its way. Try again when it has arrived.');
    if (copies.every((copy) => this.#reach(copy) === 'fixed')) throw nobodyToTell();
    return copies;
  }

  #reach({ state, conversationId }: Message): Reach {
    if (UNSENT.has(state)) return 'unsent';
    const entry = this.ports.directory.index.get(conversationId);
    if (entry?.isSecure !== true) return 'fixed';
    const { link } = entry;
    return link?.wire === 'secure' && !link.understands(FEATURE_AMEND) ? 'fixed' : 'told';
  }
}

function nobodyToTell(): ParleyError {
  return new ParleyError('request-refused', 'Nobody who has this message can be told of a change.');
}
