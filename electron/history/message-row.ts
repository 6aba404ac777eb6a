/** A row of messages joined with its file, as the message that the window knows. */
import { ERROR_CODES, ParleyError, type ErrorInfo } from '../../shared/errors';
import {
  MESSAGE_STATES,
  messageSchema,
  type FileRef,
  type Message,
  type MessageBody,
} from '../../shared/model';
import type { Row } from './database';
import { phraseFrom } from './phrase-column';
import { booleanOf, integerOf, integerOrNullOf, textOf, textOrNullOf, wordOf } from './row';
import { shown } from './shown';

const DIRECTIONS = ['in', 'out', 'note'] as const;
const KINDS = ['text', 'json', 'image', 'file', 'deleted', 'note'] as const;
const REPLY_DIRECTIONS = ['in', 'out'] as const;
const NOTES = ['new-id'] as const;
const reactionsSchema = messageSchema.shape.reactions;
export const THUMBNAILS = ['pending', 'ready', 'none'] as const;

/** The columns that `messageOf` reads; `m` is messages, `f` its file and `q` the message that it answers, both LEFT JOINed. */
export const MESSAGE_COLUMNS = `
  m.seq, m.id, m.conversation_id, m.direction, m.kind, m.text, m.file_id, m.state, m.error_code, m.error_message,
  m.error_phrase, m.broadcast_id, m.remote_id, m.created_at, f.name, f.mime_type, f.size_bytes, f.width, f.height, f.thumbnail, f.thumbhash, f.animated,
  f.reason, m.reply_excerpt, m.edited_at, m.album, q.id AS reply_id, q.direction AS reply_direction, q.file_id AS reply_file_id,
  (SELECT json_group_array(json_object('author', r.author, 'emoji', r.emoji)) FROM reactions r
    WHERE r.message_seq = m.seq) AS reactions`;
export const MESSAGE_SOURCE = `messages m LEFT JOIN files f ON f.id = m.file_id
  LEFT JOIN messages q ON q.seq = m.reply_seq AND q.kind <> 'deleted' AND ${shown('q')}`;

export function messageOf(row: Row, recipients: Message['recipients']): Message {
  return {
    id: textOf(row, 'id'),
    seq: integerOf(row, 'seq'),
    conversationId: textOf(row, 'conversation_id'),
    direction: wordOf(row, 'direction', DIRECTIONS),
    createdAt: integerOf(row, 'created_at'),
    body: bodyOf(row),
    state: wordOf(row, 'state', MESSAGE_STATES),
    error: errorOf(row),
    reply: replyOf(row),
    reactions: reactionsSchema.parse(JSON.parse(textOf(row, 'reactions'))),
    editedAt: integerOrNullOf(row, 'edited_at'),
    album: textOrNullOf(row, 'album'),
    recipients,
  };
}

function bodyOf(row: Row): MessageBody {
  const kind = wordOf(row, 'kind', KINDS);
  switch (kind) {
    case 'text':
    case 'json':
      return { kind, text: textOf(row, 'text') };
    case 'image':
      return { kind, file: fileRefOf(row) };
    case 'file':
      return { kind, file: fileRefOf(row), reason: textOrNullOf(row, 'reason') };
    case 'deleted':
      return { kind };
    case 'note':
      return noteOf(textOf(row, 'text'));
  }
}

function replyOf(row: Row): Message['reply'] {
  const excerpt = textOrNullOf(row, 'reply_excerpt');
  if (excerpt === null) return null;
  const messageId = textOrNullOf(row, 'reply_id');
  return {
    messageId,
    direction: messageId === null ? null : wordOf(row, 'reply_direction', REPLY_DIRECTIONS),
    fileId: textOrNullOf(row, 'reply_file_id'),
    excerpt,
  };
}

/** A note's text column is its word, a colon, and what it says more. */
export function noteText(body: Extract<MessageBody, { kind: 'note' }>): string {
  return `${body.note}:${body.detail}`;
}

function noteOf(text: string): MessageBody {
  const colon = text.indexOf(':');
  const note = NOTES.find((word) => word === text.slice(0, colon));
  if (note === undefined) throw new ParleyError('store-failed', 'The message store has an unknown note.');
  return { kind: 'note', note, detail: text.slice(colon + 1) };
}

export function fileRefOf(row: Row): FileRef {
  return {
    id: textOf(row, 'file_id'),
    name: textOf(row, 'name'),
    mimeType: textOf(row, 'mime_type'),
    sizeBytes: integerOf(row, 'size_bytes'),
    width: integerOrNullOf(row, 'width'),
    height: integerOrNullOf(row, 'height'),
    thumbnail: wordOf(row, 'thumbnail', THUMBNAILS),
    thumbhash: textOrNullOf(row, 'thumbhash'),
    ...(booleanOf(row, 'animated') && { animated: true }),
  };
}

/** A code that this version does not know is still an error with its sentence. */
function errorOf(row: Row): ErrorInfo | null {
  const message = textOrNullOf(row, 'error_message');
  if (message === null) return null;
  const stored = textOrNullOf(row, 'error_code');
  const code = ERROR_CODES.find((one) => one === stored) ?? 'internal';
  const phrase = phraseFrom(textOrNullOf(row, 'error_phrase'));
  return { code, message, ...(phrase !== null && { phrase }) };
}
