import type { ByteSource } from './types';

export interface OpenedSource {
  /** The first bytes: as many as were asked for, or all when the source has fewer. */
  readonly head: Uint8Array;
  /** Everything, the head included. To be walked once. */
  readonly all: AsyncIterable<Uint8Array>;
  /** Lets go of the source; needed when `all` was not walked to its end, harmless otherwise. */
  close(): Promise<void>;
}

/**
 * Looks at the beginning of a source without losing it.
 * @param headBytes pieces are taken until there are this many bytes or the source ends
 */
export async function openSource(source: ByteSource, headBytes: number): Promise<OpenedSource> {
  const pieces = piecesOf(source);
  const taken: Uint8Array[] = [];
  let takenBytes = 0;
  while (takenBytes < headBytes) {
    const next = await pieces.next();
    if (next.done === true) break;
    taken.push(next.value);
    takenBytes += next.value.byteLength;
  }
  return {
    head: Buffer.concat(taken.map((piece) => piece.subarray(0, headBytes))).subarray(0, headBytes),
    all: chain(taken, pieces),
    close: async () => {
      await pieces.return();
    },
  };
}

/** Empty pieces say nothing and cost a write each. */
async function* piecesOf(source: ByteSource): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of source) {
    if (piece.byteLength > 0) yield piece;
  }
}

async function* chain(first: Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first.splice(0);
  yield* rest;
}
