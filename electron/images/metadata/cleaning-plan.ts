/** What a cleaned file is made of: stretches of the original, and some bytes of our own. */
import { MAX_METADATA_PIECES, METADATA_WINDOW_BYTES } from '../../../shared/limits';
import { CutOffError, MalformedError, type SourceFile } from './source-file';

export type Piece = { readonly from: number; readonly length: number } | { readonly bytes: Uint8Array };

/** The pieces in their order. Stretches that lie beside one another become one. */
export class CleaningPlan {
  readonly #pieces: Piece[] = [];

  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  /** @throws MalformedError when there are so many pieces that it is no picture any more */
  copy(from: number, length: number): void {
    const last = this.#pieces.at(-1);
    if (last !== undefined && 'from' in last && last.from + last.length === from) {
      this.#pieces[this.#pieces.length - 1] = { from: last.from, length: last.length + length };
    } else {
      this.#add({ from, length });
    }
  }

  write(bytes: Uint8Array): void {
    this.#add({ bytes });
  }

  /** What comes here is only known later: answers with where. */
  mark(): number {
    // An empty piece, so that what stands before it and what comes behind are not joined.
    this.#add({ bytes: new Uint8Array() });
    return this.#pieces.length - 1;
  }

  fill(mark: number, bytes: Uint8Array): void {
    this.#pieces[mark] = { bytes };
  }

  append(other: CleaningPlan): void {
    for (const piece of other.pieces) {
      if ('from' in piece) this.copy(piece.from, piece.length);
      else this.write(piece.bytes);
    }
  }

  get sizeBytes(): number {
    return this.#pieces.reduce(
      (sum, piece) => sum + ('from' in piece ? piece.length : piece.bytes.length),
      0,
    );
  }

  #add(piece: Piece): void {
    if (this.#pieces.length === MAX_METADATA_PIECES) throw new MalformedError();
    this.#pieces.push(piece);
  }
}

/**
 * The bytes of the cleaned file, piece by piece.
 * @throws CutOffError when the file became shorter meanwhile
 */
export async function* piecesOf(plan: CleaningPlan, file: SourceFile): AsyncGenerator<Uint8Array> {
  for (const piece of plan.pieces) {
    if ('bytes' in piece) {
      if (piece.bytes.length > 0) yield piece.bytes;
      continue;
    }
    const end = piece.from + piece.length;
    for (let at = piece.from; at < end;) {
      const bytes = await file.upTo(at, Math.min(METADATA_WINDOW_BYTES, end - at));
      if (bytes.length === 0) throw new CutOffError();
      yield bytes;
      at += bytes.length;
    }
  }
}
