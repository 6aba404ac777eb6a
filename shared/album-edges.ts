/** Where a run of messages may be cut without parting the pictures of an album. Pure. */
import { MAX_ALBUM_REACH_MESSAGES } from './limits-log';

interface InAlbum {
  readonly album: string | null;
}

/**
 * How many of `beyond` belong to a run that shall cut no album.
 * @param inside of the edge
 * @param beyond the edge, the nearest first; no more than MAX_ALBUM_REACH_MESSAGES of them count
 */
export function reachOver(inside: readonly InAlbum[], beyond: readonly InAlbum[]): number {
  const albums = new Set(inside.flatMap(({ album }) => album ?? []));
  let reach = 0;
  beyond.slice(0, MAX_ALBUM_REACH_MESSAGES).forEach(({ album }, index) => {
    if (album === null || !albums.has(album)) return;
    // What lies between comes too, and with it the albums that it is of.
    for (const one of beyond.slice(reach, index + 1)) if (one.album !== null) albums.add(one.album);
    reach = index + 1;
  });
  return reach;
}

/** The last `count` of them, fewer where an album would be cut; as many when the album is too large for that. */
export function lastWhole<T extends InAlbum>(all: readonly T[], count: number): readonly T[] {
  return all.slice(all.length - wholeCount(all.toReversed(), count));
}

/** The first `count` of them, fewer where an album would be cut; as many when the album is too large for that. */
export function firstWhole<T extends InAlbum>(all: readonly T[], count: number): readonly T[] {
  return all.slice(0, wholeCount(all, count));
}

function wholeCount(all: readonly InAlbum[], count: number): number {
  if (all.length <= count) return all.length;
  const near = all.slice(Math.max(0, count - MAX_ALBUM_REACH_MESSAGES), count).toReversed();
  const cut = reachOver(all.slice(count), near);
  return cut < near.length ? count - cut : count;
}
