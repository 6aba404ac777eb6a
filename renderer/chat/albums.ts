/** Pictures that were sent together, as one row of the log. */
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import { MAX_ALBUM_GAP_MESSAGES } from '../../shared/limits-log';
import type { Message } from '../../shared/model';
import { rowsOf, type MessageRow } from './rows';

export interface AlbumRow {
  /** Of its first message: there it stands. */
  readonly row: MessageRow;
  /** In their order; at least two, and the caption (a text) last if there is one. */
  readonly album: readonly Message[];
}

/** A peer names its albums as it likes: no row may grow without end. */
const MAX_ALBUM_ROWS = MAX_FILES_PER_DROP + 1;

/** What is shown in one row, and where its first message is among all. */
interface Unit {
  readonly messages: Message[];
  readonly index: number;
}

/**
 * The rows of the log: those of one album are one, at the place of its first, whatever was written or deleted between them.
 * @param unreadId the message above which the unread line stands: nothing is moved over the line
 */
export function logRows(
  messages: readonly Message[],
  unreadId: string | null = null,
): ReadonlyArray<MessageRow | AlbumRow> {
  const units = unitsOf(messages, unreadId);
  const firsts = units.flatMap(({ messages: [first] }) => first ?? []);
  return rowsOf(firsts, unreadId).map((row, index) => {
    const album = units[index]?.messages ?? [];
    return album.length > 1 ? { row, album } : row;
  });
}

function unitsOf(messages: readonly Message[], unreadId: string | null): readonly Unit[] {
  const units: Unit[] = [];
  const open = new Map<string, Unit>();
  messages.forEach((message, index) => {
    if (message.id === unreadId) open.clear();
    const key = `${message.direction} ${message.album ?? ''}`;
    const begun = isOfAlbum(message) ? open.get(key) : undefined;
    if (begun !== undefined && isNear(begun, index)) {
      begun.messages.push(message);
      // Behind a caption there is nothing.
      if (!isPicture(message)) open.delete(key);
      return;
    }
    const unit = { messages: [message], index };
    units.push(unit);
    if (isOfAlbum(message) && isPicture(message)) open.set(key, unit);
  });
  return units;
}

function isNear({ messages, index: from }: Unit, index: number): boolean {
  return messages.length < MAX_ALBUM_ROWS && index - from - messages.length <= MAX_ALBUM_GAP_MESSAGES;
}

function isOfAlbum(message: Message): boolean {
  return message.album !== null && (isPicture(message) || message.body.kind === 'text');
}

function isPicture({ body }: Message): boolean {
  return body.kind === 'image' || body.kind === 'file';
}
