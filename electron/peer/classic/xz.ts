import xz from 'xz-decompress';
import { waitForTurn } from './turn';

/** Pieces of 64 KiB unfolded before others get their turn: 1 MiB, some 7 ms. */
const PIECES_PER_TURN = 16;

/**
 * Unfolds an .xz stream piece by piece. The library's streams never wait for the event loop by themselves, so
 * turns are taken here. Leaving the loop early frees the decoder, of which there is one for all.
 * @throws Error when the stream is broken
 */
export async function* unfoldXz(compressed: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = streamOf(compressed);
  let pieces = 0;
  for await (const piece of new xz.XzReadableStream(source)) {
    yield piece;
    pieces += 1;
    if (pieces % PIECES_PER_TURN === 0) await waitForTurn();
  }
}

/** As the library's types have it: a page and Node name their streams alike. */
function streamOf(pieces: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]();
  return new ReadableStream({
    pull: (controller) => {
      const next = iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
