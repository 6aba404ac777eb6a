/** Single messages that a person deletes for themselves: out of sight at once, and for a moment they can be brought back. */
import { ParleyError } from '../../shared/errors';
import { UNDO_DELETE_MS } from '../../shared/limits';
import type { Message, MessageState } from '../../shared/model';
import type { PeerDirectory } from './directory';
import type { MessageLog } from './message-log';
import { newId } from './new-id';

interface Ports {
  readonly log: MessageLog;
  readonly directory: PeerDirectory;
  /** For tests. */
  readonly undoMs?: number;
}

/** What is on its way has an end of its own: it is cancelled or taken back first. */
const UNDER_WAY: readonly MessageState[] = ['sending', 'waiting', 'paused', 'receiving', 'asking'];

export class Deletions {
  readonly #ports: Ports;
  readonly #undoable = new Map<
    string,
    { readonly messages: readonly Message[]; readonly timer: NodeJS.Timeout }
  >();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** For the person alone: the peer keeps them. @throws ParleyError not-found; request-refused for what is on its way */
  hide(messageIds: readonly string[]): { undoId: string; untilMs: number } {
    const { undoMs = UNDO_DELETE_MS } = this.#ports;
    const messages = messageIds.map((id) => this.#deletable(id));
    this.#mark(messages, Date.now());
    this.#tell('messages.removed', messages);
    const undoId = newId();
    const timer = setTimeout(() => this.#undoable.delete(undoId), undoMs);
    timer.unref();
    this.#undoable.set(undoId, { messages, timer });
    return { undoId, untilMs: Date.now() + undoMs };
  }

  /** @throws ParleyError not-found when the time for it is over */
  undo(undoId: string): void {
    const undoable = this.#undoable.get(undoId);
    if (undoable === undefined)
      throw new ParleyError('not-found', 'It is too late to bring the message back.');
    clearTimeout(undoable.timer);
    this.#undoable.delete(undoId);
    this.#mark(undoable.messages, null);
    this.#tell('messages.restored', undoable.messages);
  }

  #deletable(id: string): Message {
    const message = this.#ports.log.get(id);
    if (message === null) throw new ParleyError('not-found', 'This message is no longer here.');
    if (UNDER_WAY.includes(message.state))
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
