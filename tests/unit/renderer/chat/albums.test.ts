import { describe, expect, it } from 'vitest';
import { MAX_FILES_PER_DROP } from '../../../../shared/limits';
import { MAX_ALBUM_GAP_MESSAGES } from '../../../../shared/limits-log';
import type { Message } from '../../../../shared/model';
import { logRows } from '../../../../renderer/chat/albums';
import { makeFile, makeMessage } from '../support/make';

const picture = (seq: number, change: Partial<Message> = {}): Message =>
  makeMessage(seq, { album: 'one', body: { kind: 'image', file: makeFile() }, ...change });
const caption = (seq: number, change: Partial<Message> = {}): Message =>
  makeMessage(seq, { album: 'one', body: { kind: 'text', text: 'At sea' }, ...change });

/** The seqs of each row. */
function shape(messages: readonly Message[], unreadId: string | null = null): Array<number | number[]> {
  return logRows(messages, unreadId).map((row) =>
    'album' in row ? row.album.map(({ seq }) => seq) : row.message.seq,
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

  it('stay one, at the place of the first, whatever was written or deleted in between', () => {
    expect(shape([picture(1), makeMessage(2), picture(3)])).toEqual([[1, 3], 2]);
    expect(
      shape([picture(1), makeMessage(2, { direction: 'out' }), picture(3), makeMessage(4), caption(5)]),
    ).toEqual([[1, 3, 5], 2, 4]);
    const deleted = { album: null, body: { kind: 'deleted' } } as const;
    expect(shape([picture(1), picture(2, deleted), picture(3)])).toEqual([[1, 3], 2]);
    const other = { album: 'two' };
    expect(shape([picture(1), picture(2, other), picture(3), picture(4, other)])).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('do not reach far: who is at the end would not see what came', () => {
    const between = (count: number) => Array.from({ length: count }, (_, index) => makeMessage(index + 2));
    const last = (count: number) => picture(count + 2);
    const near = MAX_ALBUM_GAP_MESSAGES;
    expect(shape([picture(1), ...between(near), last(near)])[0]).toEqual([1, near + 2]);
    expect(shape([picture(1), ...between(near + 1), last(near + 1)])[0]).toBe(1);
  });

  it('leave the days where they are', () => {
    const midnight = new Date(2025, 4, 15).getTime();
    const rows = logRows([
      picture(1, { createdAt: midnight - 2 }),
      makeMessage(2, { createdAt: midnight - 1 }),
      picture(3, { createdAt: midnight }),
      makeMessage(4, { createdAt: midnight + 1 }),
    ]);
    expect(rows.map((row) => ('album' in row ? row.row : row).startsDay)).toEqual([true, false, true]);
  });

  it('end with their caption, another album and another side', () => {
    expect(shape([picture(1), caption(2), picture(3)])).toEqual([[1, 2], 3]);
    expect(shape([picture(1), picture(2), picture(3, { album: 'two' })])).toEqual([[1, 2], 3]);
    expect(shape([picture(1), picture(2, { direction: 'out' })])).toEqual([1, 2]);
    expect(shape([picture(1, { album: null }), picture(2, { album: null })])).toEqual([1, 2]);
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
