import { describe, expect, it } from 'vitest';
import { MAX_FILES_PER_DROP } from '../../../../shared/limits';
import type { Message } from '../../../../shared/model';
import { withAlbums } from '../../../../renderer/chat/albums';
import { rowsOf } from '../../../../renderer/chat/rows';
import { makeFile, makeMessage } from '../support/make';

const picture = (seq: number, change: Partial<Message> = {}): Message =>
  makeMessage(seq, { album: 'one', body: { kind: 'image', file: makeFile() }, ...change });
const caption = (seq: number, change: Partial<Message> = {}): Message =>
  makeMessage(seq, { album: 'one', body: { kind: 'text', text: 'At sea' }, ...change });

/** The seqs of each row. */
function shape(messages: readonly Message[], unreadId: string | null = null): Array<number | number[]> {
  return withAlbums(rowsOf(messages, unreadId)).map((row) =>
    'album' in row ? row.album.map(({ message }) => message.seq) : row.message.seq,
  );
}

describe('albums', () => {
  it('are the pictures of one id, and their caption, one behind the other', () => {
    expect(shape([makeMessage(1), picture(2), picture(3), caption(4), makeMessage(5)])).toEqual([
      1,
      [2, 3, 4],
      5,
    ]);
  });

  it('end with their caption, another album, another side, and what stands between', () => {
    expect(shape([picture(1), caption(2), picture(3)])).toEqual([[1, 2], 3]);
    expect(shape([picture(1), picture(2), picture(3, { album: 'two' })])).toEqual([[1, 2], 3]);
    expect(shape([picture(1), picture(2, { direction: 'out' })])).toEqual([1, 2]);
    expect(shape([picture(1), makeMessage(2), picture(3)])).toEqual([1, 2, 3]);
    expect(shape([picture(1, { album: null }), picture(2, { album: null })])).toEqual([1, 2]);
    expect(shape([picture(1), picture(2, { body: { kind: 'deleted' } }), picture(3)])).toEqual([1, 2, 3]);
  });

  it('are parted by the line of what is unread', () => {
    const messages = [picture(1), picture(2), picture(3)];
    expect(shape(messages, messages[1]!.id)).toEqual([1, [2, 3]]);
  });

  it('have an end, whatever a peer calls one', () => {
    const rows = shape(Array.from({ length: MAX_FILES_PER_DROP + 5 }, (_, index) => picture(index + 1)));
    expect(rows.map((row) => (Array.isArray(row) ? row.length : 1))).toEqual([MAX_FILES_PER_DROP + 1, 4]);
  });
});
