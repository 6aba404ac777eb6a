/** The messages: written in the order in which they are to be read, paged by (conversation, seq). */
import type { Page } from '../../shared/contract-schemas';
import type { ErrorInfo } from '../../shared/errors';
import { reachOver } from '../../shared/album-edges';
import { MAX_ALBUM_REACH_MESSAGES } from '../../shared/limits-log';
import { EVERYONE, type Message, type MessageState } from '../../shared/model';
import type { Database, Row, Statement } from './database';
import { AfterRestart } from './after-restart';
import { BroadcastCounts } from './broadcast-counts';
import { MESSAGE_COLUMNS, MESSAGE_SOURCE, messageOf, noteText } from './message-row';
import { phraseColumn } from './phrase-column';
import type { NewMessage, PageQuery } from './records';
import { integerOf, integerOrNullOf, textOrNullOf } from './row';
import { SHOWN } from './shown';

const SELECT = `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGE_SOURCE}`;

export class MessagesTable {
  readonly broadcasts: BroadcastCounts;
  readonly #insert: Statement;
  readonly #byId: Statement;
  readonly #bySeqRange: Statement;
  readonly #byFile: Statement;
  readonly #before: Statement;
  readonly #after: Statement;
  readonly #hasBefore: Statement;
  readonly #hasAfter: Statement;
  readonly #setState: Statement;
  readonly #showAsFile: Statement;
  readonly #afterRestart: AfterRestart;
  readonly #byRemoteId: Statement;
  readonly #unfinished: Statement;
  readonly #setKind: Statement;
  readonly #setHidden: Statement;
  readonly #setText: Statement;
  readonly #waiting: Statement;
  readonly #unread: Statement;
  readonly #lastMessageAt: Statement;
  readonly #move: Statement;
  readonly #countOf: Statement;

  constructor(database: Database) {
    const prepare = (sql: string) => database.prepare(sql);
    this.broadcasts = new BroadcastCounts(database);
    this.#insert = prepare(
      `INSERT INTO messages (id, conversation_id, direction, kind, text, file_id, state, error_code, error_message,
        error_phrase, broadcast_id, remote_id, created_at, reply_seq, reply_excerpt, album)
       VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?, ?, ?, ?, (SELECT seq FROM messages WHERE id = ?), ?, ?)`,
    );
    this.#byId = prepare(`${SELECT} WHERE m.id = ?`);
    this.#bySeqRange = prepare(
      `${SELECT} WHERE m.conversation_id = ? AND m.seq BETWEEN ? AND ? AND ${SHOWN} ORDER BY m.seq`,
    );
    this.#byFile = prepare(`${SELECT} WHERE m.file_id = ? ORDER BY m.seq`);
    this.#before = prepare(
      `${SELECT} WHERE m.conversation_id = ? AND m.seq < ? AND ${SHOWN} ORDER BY m.seq DESC LIMIT ?`,
    );
    this.#after = prepare(
      `${SELECT} WHERE m.conversation_id = ? AND m.seq > ? AND ${SHOWN} ORDER BY m.seq LIMIT ?`,
    );
    this.#hasBefore = prepare(
      `SELECT 1 FROM messages m WHERE conversation_id = ? AND seq < ? AND ${SHOWN} LIMIT 1`,
    );
    this.#hasAfter = prepare(
      `SELECT 1 FROM messages m WHERE conversation_id = ? AND seq > ? AND ${SHOWN} LIMIT 1`,
    );
    this.#setState = prepare(
      'UPDATE messages SET state = ?, error_code = ?, error_message = ?, error_phrase = ? WHERE id = ?',
    );
    this.#showAsFile = prepare(`UPDATE messages SET kind = 'file' WHERE file_id = ? AND kind = 'image'`);
    this.#afterRestart = new AfterRestart(database);
    this.#byRemoteId = prepare(`${SELECT} WHERE m.conversation_id = ? AND m.remote_id = ?`);
    this.#unfinished = prepare(
      `${SELECT} WHERE m.conversation_id = ? AND m.direction = ?
         AND m.state IN ('sending', 'waiting', 'paused', 'receiving', 'sent') AND m.kind <> 'deleted' ORDER BY m.seq`,
    );
    this.#waiting = prepare(
      `${SELECT} WHERE m.conversation_id = ? AND m.direction = 'out' AND m.state = 'waiting' ORDER BY m.seq`,
    );
    this.#setHidden = prepare('UPDATE messages SET hidden_at = ? WHERE id = ?');
    this.#setText = prepare('UPDATE messages SET text = CAST(? AS TEXT) WHERE id = ?');
    this.#setKind = prepare(`UPDATE messages SET kind = ? WHERE id = ?`);
    this.#unread = prepare(
      `SELECT count(*) AS count FROM messages m WHERE conversation_id = ? AND seq > ? AND direction = 'in' AND ${SHOWN}`,
    );
    this.#lastMessageAt = prepare(
      `SELECT created_at FROM messages m WHERE conversation_id = ? AND direction <> 'note'
         AND ${SHOWN} ORDER BY seq DESC LIMIT 1`,
    );
    this.#countOf = prepare(
      `SELECT count(*) AS count FROM messages m WHERE conversation_id = ? AND ${SHOWN}`,
    );
    this.#move = prepare('UPDATE messages SET conversation_id = ? WHERE conversation_id = ?');
  }

  /** Answers with its seq. */
  insert(message: NewMessage): number {
    const { body, error = null } = message;
    return this.#insert.run(
      message.id,
      message.conversationId,
      message.direction,
      body.kind,
      textColumn(body),
      'fileId' in body ? body.fileId : null,
      message.state,
      error?.code ?? null,
      error?.message ?? null,
      phraseColumn(error),
      message.broadcastId ?? null,
      message.remoteId ?? null,
      message.createdAt,
      message.reply?.messageId ?? null,
      message.reply?.excerpt ?? null,
      message.album ?? null,
    ).lastInsertRowid;
  }

  get(id: string): Message | null {
    const row = this.#byId.get(id);
    return row === undefined ? null : this.#toMessage(row);
  }

  broadcastIdOf(id: string): string | null {
    const row = this.#byId.get(id);
    return row === undefined ? null : textOrNullOf(row, 'broadcast_id');
  }

  /** Messages of one conversation from one seq to another, both included. */
  between(conversationId: string, firstSeq: number, lastSeq: number): Message[] {
    return this.#bySeqRange.all(conversationId, firstSeq, lastSeq).map((row) => this.#toMessage(row));
  }

  /** Every message, in whatever conversation, that shows this file. */
  withFile(fileId: string): Message[] {
    return this.#byFile.all(fileId).map((row) => this.#toMessage(row));
  }

  /**
   * With none of `before`, `after` and `around`: the newest; so too when the conversation has no such message (any more).
   * Ascending by seq in any case. A few more than asked for where else an album would be cut.
   */
  page(query: PageQuery): Omit<Page, 'readSeq'> {
    const { conversationId, after } = query;
    const before = query.before ?? Number.MAX_SAFE_INTEGER;
    const rows = this.#withWholeAlbums(query, this.#pageRows(query, before));
    const messages = rows.map((row) => this.#toMessage(row));
    const firstSeq = messages[0]?.seq ?? (after === undefined ? before : after + 1);
    const lastSeq = messages.at(-1)?.seq ?? (after === undefined ? before - 1 : after);
    return {
      messages,
      hasOlder: this.#hasBefore.get(conversationId, firstSeq) !== undefined,
      hasNewer: this.#hasAfter.get(conversationId, lastSeq) !== undefined,
    };
  }

  #pageRows({ conversationId, after, around, limit }: PageQuery, before: number): Row[] {
    if (after !== undefined) return this.#after.all(conversationId, after, limit);
    const middle = around === undefined ? undefined : this.#byId.get(around);
    if (middle?.['conversation_id'] !== conversationId)
      return this.#before.all(conversationId, before, limit).reverse();
    const seq = integerOf(middle, 'seq');
    const newer = this.#after.all(conversationId, seq - 1, Math.ceil(limit / 2));
    return [...this.#before.all(conversationId, seq, limit - newer.length).reverse(), ...newer];
  }

  /** At the edges that join nothing that the asker has already. */
  #withWholeAlbums({ conversationId, after, around }: PageQuery, rows: Row[]): Row[] {
    const [first, last] = [rows[0], rows.at(-1)];
    const inside = rows.map(albumOf);
    if (first === undefined || last === undefined || inside.every(({ album }) => album === null)) return rows;
    const reached = (beyond: Row[]): Row[] => beyond.slice(0, reachOver(inside, beyond.map(albumOf)));
    const beyond = (statement: Statement, edge: Row): Row[] =>
      reached(statement.all(conversationId, integerOf(edge, 'seq'), MAX_ALBUM_REACH_MESSAGES));
    const older = after === undefined ? beyond(this.#before, first).reverse() : [];
    const newer = after !== undefined || around !== undefined ? beyond(this.#after, last) : [];
    return [...older, ...rows, ...newer];
  }

  setState(id: string, state: MessageState, error: ErrorInfo | null): void {
    this.#setState.run(state, error?.code ?? null, error?.message ?? null, phraseColumn(error), id);
  }

  /** An image that turned out not to be one: its messages show it as a file from now on. */
  showAsFile(fileId: string): void {
    this.#showAsFile.run(fileId);
  }

  /**
   * What was under way when Parley ended: to a Parley it waits, as each message of its is stored once however often it is sent; to
   * anybody else it becomes `failed` with this error, for nobody knows how much of it arrived.
   */
  settleAfterRestart(error: ErrorInfo): void {
    this.#afterRestart.settle(error);
  }

  /** The message that its sender gave this id. */
  byRemoteId(conversationId: string, remoteId: string): Message | null {
    const row = this.#byRemoteId.get(conversationId, remoteId);
    return row === undefined ? null : this.#toMessage(row);
  }

  /** The id that its sender gave the message; null for our own, and over the classic wire. */
  remoteIdOf(id: string): string | null {
    const row = this.#byId.get(id);
    return row === undefined ? null : textOrNullOf(row, 'remote_id');
  }

  /** What is not known to be stored at its destination, in order. */
  unfinished(conversationId: string, direction: 'in' | 'out'): Message[] {
    return this.#unfinished.all(conversationId, direction).map((row) => this.#toMessage(row));
  }

  /** What waits for the peer to be back, in order. */
  waiting(conversationId: string): Message[] {
    return this.#waiting.all(conversationId).map((row) => this.#toMessage(row));
  }

  /** Out of sight from this time in ms since 1970; null brings it back. */
  setHidden(id: string, hiddenAt: number | null): void {
    this.#setHidden.run(hiddenAt, id);
  }

  setText(id: string, text: string): void {
    this.#setText.run(text, id);
  }

  /** Only now it is known what the file is. */
  setKind(id: string, kind: 'image' | 'file'): void {
    this.#setKind.run(kind, id);
  }

  /** How many came in after `readSeq`. */
  unread(conversationId: string, readSeq: number): number {
    const row = this.#unread.get(conversationId, readSeq);
    return row === undefined ? 0 : integerOf(row, 'count');
  }

  /** When the last message came or went; notes are no messages. */
  lastMessageAt(conversationId: string): number | null {
    const row = this.#lastMessageAt.get(conversationId);
    return row === undefined ? null : integerOrNullOf(row, 'created_at');
  }

  /** How many a conversation has, without those that the person deleted. */
  countOf(conversationId: string): number {
    const row = this.#countOf.get(conversationId);
    return row === undefined ? 0 : integerOf(row, 'count');
  }

  /** Puts all messages of one conversation into another. */
  move(fromConversationId: string, toConversationId: string): void {
    this.#move.run(toConversationId, fromConversationId);
  }

  #toMessage(row: Row): Message {
    const broadcastId = row['conversation_id'] === EVERYONE ? textOrNullOf(row, 'broadcast_id') : null;
    if (broadcastId === null) return messageOf(row, null);
    const message = messageOf(row, this.broadcasts.recipients(broadcastId));
    if (message.body.kind === 'deleted') return message;
    return { ...message, reactions: [...message.reactions, ...this.broadcasts.reactions(broadcastId)] };
  }
}

function albumOf(row: Row): { album: string | null } {
  return { album: textOrNullOf(row, 'album') };
}

function textColumn(body: NewMessage['body']): string | null {
  if (body.kind === 'note') return noteText(body);
  return 'text' in body ? body.text : null;
}
