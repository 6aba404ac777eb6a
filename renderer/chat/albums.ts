/** Pictures that were sent together, as one row of the log. */
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import type { Message } from '../../shared/model';
import type { MessageRow } from './rows';

export interface AlbumRows {
  /** In their order; at least two, and the caption (a text) last if there is one. */
  readonly album: readonly MessageRow[];
}

/** A peer names its albums as it likes: no row may grow without end. */
const MAX_ALBUM_ROWS = MAX_FILES_PER_DROP + 1;

/** The same rows, with those of one album that follow upon one another put together. */
export function withAlbums(rows: readonly MessageRow[]): ReadonlyArray<MessageRow | AlbumRows> {
  const shown: Array<MessageRow | AlbumRows> = [];
  let begun: MessageRow[] = [];
  const end = (): void => {
    const [only] = begun;
    if (begun.length > 1) shown.push({ album: begun });
    else if (only !== undefined) shown.push(only);
    begun = [];
  };
  for (const row of rows) {
    if (!goesOn(begun, row)) end();
    begun.push(row);
  }
  end();
  return shown;
}

function goesOn(begun: readonly MessageRow[], { message, startsDay, startsUnread }: MessageRow): boolean {
  const last = begun.at(-1)?.message;
  if (last === undefined || message.album === null || message.album !== last.album) return false;
  // Behind a caption there is nothing, and a line stands between rows only.
  const isPlaceable = isPicture(last) && !startsDay && !startsUnread && begun.length < MAX_ALBUM_ROWS;
  return (
    isPlaceable &&
    message.direction === last.direction &&
    (isPicture(message) || message.body.kind === 'text')
  );
}

function isPicture({ body }: Message): boolean {
  return body.kind === 'image' || body.kind === 'file';
}
