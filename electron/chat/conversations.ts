/** Whole conversations: exported, deleted, and how much their files take. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventPayload } from '../../shared/contract';
import { ParleyError } from '../../shared/errors';
import { REMOVAL_PIECE_MESSAGES, UNDO_DELETE_MS } from '../../shared/limits-store';
import { EVERYONE } from '../../shared/model';
import { textOfError } from '../../shared/words/error-text';
import type { History } from '../history/history';
import type { PeerSpace, Removal, RemovedMessage } from '../history/removals-table';
import type { Connections } from './connections';
import type { PeerDirectory } from './directory';
import type { EventHub } from './event-hub';
import type { Everyone } from './everyone';
import { exportConversation } from './export/export-conversation';
import type { Pictures } from './pictures';
import { forGood, removeFromDisk, type Discard } from './release-file';
import type { Transfers } from './transfers';

interface Ports {
  readonly history: History;
  readonly events: EventHub;
  readonly directory: PeerDirectory;
  readonly everyone: Everyone;
  readonly connections: Connections;
  readonly transfers: Transfers;
  readonly pictures: Pick<Pictures, 'forget'>;
  /** Whether something of this peer came and is still to be stored. */
  readonly isAwaited: (key: string) => boolean;
  /** Puts a file where the system keeps for a while what was deleted. */
  readonly trash?: Discard | undefined;
  /** For tests. */
  readonly undoMs?: number;
}

export class Conversations {
  readonly #ports: Ports;
  #export: AbortController | null = null;
  /** Deleted, and still to be taken back. */
  readonly #undoable = new Map<string, { readonly removal: Removal; readonly timer: NodeJS.Timeout }>();
  #underWay: Promise<unknown> = Promise.resolve();
  #isStopped = false;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Carries out what was deleted when Parley was closed: the time to take it back is over. To be called once peers are loaded. */
  resume(): void {
    for (const removal of this.#ports.history.removals.all()) {
      this.#conceal(removal.conversationId);
      this.#carryOutLater(removal);
    }
  }

  /** Ends an export; what is deleted and not yet gone goes at the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#export?.abort();
    for (const { timer } of this.#undoable.values()) clearTimeout(timer);
    await this.#underWay;
  }

  /**
   * Only one at a time.
   * @param target the folder that gets a new one
   * @returns the new folder
   * @throws ParleyError not-found, request-refused, disk-full, folder-unwritable, cancelled
   */
  async export(conversationId: string, target: string): Promise<string> {
    const { history, events } = this.#ports;
    if (this.#export !== null) {
      throw new ParleyError(
        'request-refused',
        'Another conversation is being exported. Wait for it, or cancel it.',
      );
    }
    const { name, peerId } = this.#namesOf(conversationId);
    const stop = new AbortController();
    this.#export = stop;
    const tell = (progress: EventPayload<'export.changed'>): void => events.emit('export.changed', progress);
    const running = exportConversation({
      history,
      conversationId,
      name,
      peerId,
      target,
      signal: stop.signal,
      onProgress: (done, total) => tell({ conversationId, done, total }),
    }).finally(() => {
      this.#export = null;
      tell(null);
    });
    this.#underWay = Promise.allSettled([this.#underWay, running]);
    return running;
  }

  cancelExport(): void {
    this.#export?.abort();
  }

  /**
   * The conversation is empty at once, and a peer that is away leaves the list. For a while it can be taken back.
   * @returns until when, in ms since 1970
   * @throws ParleyError not-found, store-failed
   */
  delete(conversationId: string, withFiles: boolean): { readonly untilMs: number } {
    this.#namesOf(conversationId);
    const { undoMs = UNDO_DELETE_MS } = this.#ports;
    this.#settle(conversationId);
    const removal = this.#ports.history.removals.begin(conversationId, Date.now(), withFiles);
    this.#conceal(conversationId);
    const timer = setTimeout(() => this.#settle(conversationId), undoMs);
    this.#undoable.set(conversationId, { removal, timer });
    return { untilMs: Date.now() + undoMs };
  }

  /** @throws ParleyError request-refused when it is too late */
  undoDelete(conversationId: string): void {
    const undoable = this.#undoable.get(conversationId);
    if (undoable === undefined) {
      throw new ParleyError('request-refused', 'It is too late: this conversation is gone.');
    }
    clearTimeout(undoable.timer);
    this.#undoable.delete(conversationId);
    const { removals } = this.#ports.history;
    removals.end(undoable.removal);
    this.#reveal(conversationId);
  }

  /** What is written and not sent. @throws ParleyError store-failed when the conversation is gone */
  keepDraft(conversationId: string, text: string): void {
    this.#ports.history.drafts.put(conversationId, text);
  }

  /** What is written and not sent, by conversation. */
  drafts(): Record<string, string> {
    return this.#ports.history.drafts.all();
  }

  /** What the files take that Parley keeps of each conversation, largest first. */
  space(): PeerSpace[] {
    return this.#ports.history.removals.space();
  }

  /** What is in the time to be taken back goes now. */
  #settle(conversationId: string): void {
    const undoable = this.#undoable.get(conversationId);
    if (undoable === undefined) return;
    clearTimeout(undoable.timer);
    this.#undoable.delete(conversationId);
    this.#carryOutLater(undoable.removal);
  }

  #carryOutLater(removal: Removal): void {
    this.#underWay = this.#underWay
      .then(() => this.#carryOut(removal))
      .catch((error: unknown) => this.#ports.events.error(textOfError(error)));
  }

  async #carryOut(removal: Removal): Promise<void> {
    const { history, transfers } = this.#ports;
    const { conversationId } = removal;
    for (const { id } of transfers.list().filter((transfer) => transfer.conversationId === conversationId))
      transfers.cancel(id);
    for (const messages of history.removals.pieces(removal, REMOVAL_PIECE_MESSAGES)) {
      if (this.#isStopped) return;
      // Files first: should Parley end here, their messages are still known, and the next start goes on.
      await this.#removeFiles(messages, removal);
      history.transaction(() => history.removals.remove(removal, messages));
      await nextTurn();
    }
    history.removals.end(removal);
    this.#forgetPeer(conversationId);
  }

  async #removeFiles(messages: readonly RemovedMessage[], removal: Removal): Promise<void> {
    const { files, removals } = this.#ports.history;
    const ids = new Set(messages.flatMap(({ fileId }) => fileId ?? []));
    for (const id of ids) {
      const file = removals.isShownElsewhere(id, removal) ? null : files.get(id);
      if (file !== null) await removeFromDisk(this.#ports, file, removal.withFiles ? this.#discard : null);
    }
  }

  /** Into the trash, from where it can be brought back when the time to undo is over; for good where there is none. */
  readonly #discard: Discard = async (path) => {
    const { trash = forGood } = this.#ports;
    await trash(path).catch(() => forGood(path));
  };

  /** A peer that is away and of whom nothing is left; whom one blocked stays blocked. */
  #forgetPeer(key: string): void {
    const { directory, connections, history, isAwaited } = this.#ports;
    const entry = directory.index.get(key);
    if (entry === null || this.#undoable.has(key)) return;
    const isEmpty = history.messages.countOf(key) === 0 && !isAwaited(key);
    if (entry.link !== null || entry.record.blocked || !isEmpty) {
      directory.reveal(entry);
      return;
    }
    if (entry.record.keepConnected) connections.keepConnected(entry, false);
    directory.forget(entry);
  }

  /** Nothing of it is seen any more. */
  #conceal(conversationId: string): void {
    const { directory, everyone, events } = this.#ports;
    const entry = directory.index.get(conversationId);
    if (entry === null) everyone.recount();
    else directory.conceal(entry);
    events.emit('conversation.cleared', { conversationId });
  }

  #reveal(conversationId: string): void {
    const { directory, everyone, events } = this.#ports;
    const entry = directory.index.get(conversationId);
    if (entry === null) everyone.recount();
    else directory.reveal(entry);
    events.emit('conversation.cleared', { conversationId });
  }

  #namesOf(conversationId: string): { readonly name: string; readonly peerId: string | null } {
    if (conversationId === EVERYONE) return { name: 'Everyone', peerId: null };
    const { name, record } = this.#ports.directory.get(conversationId);
    return { name, peerId: record.nodeId };
  }
}
