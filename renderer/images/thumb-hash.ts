import { thumbHashToRGBA } from 'thumbhash';
import { MAX_THUMBHASH_LENGTH } from '../../shared/limits';

/** A few pixels, row by row, to be drawn large: colours are not multiplied by alpha. */
export interface BlurredPixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Its header; what follows may be missing in parts, and counts as 0 then. */
const MIN_HASH_BYTES = 5;

/**
 * The blurred picture that a ThumbHash stands for, at most 32 pixels a side.
 * @param thumbhash base64 as it came from a peer: anything. Null when it stands for no picture
 */
export function blurredPixels(thumbhash: string): BlurredPixels | null {
  const hash = bytesOf(thumbhash);
  if (hash === null || hash.length < MIN_HASH_BYTES) return null;
  const { w, h, rgba } = thumbHashToRGBA(hash);
  // A hash may claim to have no rows or no columns.
  return w > 0 && h > 0 ? { width: w, height: h, rgba: new Uint8ClampedArray(rgba) } : null;
}

function bytesOf(base64: string): Uint8Array | null {
  if (base64.length > MAX_THUMBHASH_LENGTH) return null;
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
