/** Single messages that a person deletes: out of sight at once, for a moment they can be brought back, then they go for good. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ParleyError } from '../../shared/errors';
import { UNDO_DELETE_MS } from '../../shared/limits-store';
import { EVERYONE, type Message, type MessageState } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import type { BroadcastAmendments } from './broadcast-amendments';
import type { PeerDirectory } from './directory';
import type { MessageLog } from './message-log';
import { newId } from './new-id';

interface Ports {
  readonly log: MessageLog;
  readonly directory: PeerDirectory;
  readonly amendments: Pick<
    BroadcastAmendments,
    'planDelete' | 'takeBackDelete' | 'carryOutDelete' | 'resumeDeletes'
  >;
  /** A file that no message shows any more goes, if it is Parley's own. */
  readonly releaseFile: (fileId: string) => Promise<void>;
  /** For tests. */
  readonly undoMs?: number;
}

interface Undoable {
  readonly messages: readonly Message[];
  readonly forBoth: boolean;
  readonly timer: NodeJS.Timeout;
}

/** What is on its way has an end of its own: it is cancelled or taken back first. */
const UNDER_WAY: readonly MessageState[] = ['sending', 'waiting', 'paused', 'receiving', 'asking'];
/** Purged in one turn, so that a start with thousands of them is not held up. */
const PURGE_PIECE = 100;

export class Deletions {
  readonly #ports: Ports;
  readonly #undoable = new Map<string, Undoable>();
  #isStopped = false;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Carries out what the last end of the app left. */
  resume(): void {
    this.#ports.amendments.resumeDeletes();
    this.#purgeHidden(Date.now()).catch((error: unknown) => this.#ports.log.events.error(textOfError(error)));
  }

  async #purgeHidden(untilMs: number): Promise<void> {
    const { amendments } = this.#ports.log.history;
    while (!this.#isStopped) {
      const ids = amendments.hiddenBefore(untilMs, PURGE_PIECE);
      if (ids.length === 0) return;
      this.#purge(ids);
      await nextTurn();
    }
  }

  /**
   * For the person alone, or for the peer too. @throws ParleyError not-found; request-refused for what is on its way, and for what
   * cannot be deleted for both
   */
  hide(messageIds: readonly string[], forBoth = false): { undoId: string; untilMs: number } {
    const { undoMs = UNDO_DELETE_MS, amendments, log } = this.#ports;
    const messages = messageIds.map((id) => this.#deletable(id, forBoth));
    log.history.transaction(() => {
      if (forBoth) messages.forEach(({ id }) => amendments.planDelete(id));
      this.#mark(messages, Date.now());
    });
    this.#tell('messages.removed', messages);
    const undoId = newId();
    const timer = setTimeout(() => this.#carryOut(undoId), undoMs);
    timer.unref();
    this.#undoable.set(undoId, { messages, forBoth, timer });
    return { undoId, untilMs: Date.now() + undoMs };
  }

  /** @throws ParleyError not-found when the time for it is over */
  undo(undoId: string): void {
    const undoable = this.#undoable.get(undoId);
    if (undoable === undefined)
      throw new ParleyError('not-found', 'It is too late to bring the message back.');
    clearTimeout(undoable.timer);
    this.#undoable.delete(undoId);
    const { amendments } = this.#ports;
    if (undoable.forBoth) undoable.messages.forEach(({ id }) => amendments.takeBackDelete(id));
    this.#mark(undoable.messages, null);
    this.#tell('messages.restored', undoable.messages);
  }

  /** The app ends: what is not carried out now is at the next start. */
  stop(): void {
    this.#isStopped = true;
    for (const { timer } of this.#undoable.values()) clearTimeout(timer);
    this.#undoable.clear();
  }

  #carryOut(undoId: string): void {
    const undoable = this.#undoable.get(undoId);
    this.#undoable.delete(undoId);
    if (undoable === undefined) return;
    const ids = undoable.messages.map(({ id }) => id);
    if (!undoable.forBoth) {
      this.#purge(ids);
      return;
    }
    for (const id of ids) this.#ports.amendments.carryOutDelete(id);
    // Their places are seen again.
    this.#tell('messages.restored', undoable.messages);
  }

  /** For good: the rows, and files that nothing else shows. */
  #purge(ids: readonly string[]): void {
    const { history, events } = this.#ports.log;
    for (const id of ids) {
      const body = history.messages.get(id)?.body;
      history.transaction(() => history.amendments.purge(id));
      if (body === undefined || !('file' in body)) continue;
      this.#ports.releaseFile(body.file.id).catch((error: unknown) => events.error(textOfError(error)));
    }
  }

  /** What waits for some of Everyone is withdrawn with the rest. */
  #deletable(id: string, forBoth: boolean): Message {
    const message = this.#ports.log.get(id);
    if (message === null) throw new ParleyError('not-found', 'This message is no longer here.');
    const isWithdrawn = forBoth && message.conversationId === EVERYONE && message.state === 'waiting';
    if (UNDER_WAY.includes(message.state) && !isWithdrawn)
      throw new ParleyError('request-refused', 'It is still on its way. Cancel it first, then delete it.');
    return message;
  }

  #mark(messages: readonly Message[], hiddenAt: number | null): void {
    const { history } = this.#ports.log;
    history.transaction(() => {
      for (const { id } of messages) history.messages.setHidden(id, hiddenAt);
    });
  }

  #tell(event: 'messages.removed' | 'messages.restored', messages: readonly Message[]): void {
    const { log, directory } = this.#ports;
    for (const [conversationId, ids] of byConversation(messages)) {
      log.events.emit(event, { conversationId, ids: [...ids] });
      directory.onMessagesChanged(conversationId);
    }
  }
}

function byConversation(messages: readonly Message[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, conversationId } of messages) {
    groups.set(conversationId, [...(groups.get(conversationId) ?? []), id]);
  }
  return groups;
}
