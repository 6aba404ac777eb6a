/** Characters decoded at once: a multiple of 4, small enough that a piece takes well under a millisecond. */
const SLICE_CHARS = 256 * 1024;

/** The size of what `text` decodes to, told from its length and padding; null when it cannot be base64. */
export function decodedSizeBytes(text: Buffer): number | null {
  if (text.length === 0 || text.length % 4 !== 0) return null;
  const padding = text[text.length - 1] !== 0x3d ? 0 : text[text.length - 2] !== 0x3d ? 1 : 2;
  return (text.length / 4) * 3 - padding;
}

/**
 * Decodes `text` (padded, standard alphabet, nothing else) piece by piece into `target`, yielding after each piece so that the
 * caller may let others run. Node's decoder skips what is not base64, so a piece that comes out short was not.
 * @returns whether all of it was base64
 */
export function* decodeBase64Into(target: Buffer, text: Buffer): Generator<void, boolean> {
  if (text.includes(0x2d) || text.includes(0x5f)) return false; // '-' and '_': Node also takes the URL alphabet
  let at = 0;
  for (let from = 0; from < text.length; from += SLICE_CHARS) {
    const to = Math.min(text.length, from + SLICE_CHARS);
    const expected = to === text.length ? target.length - at : ((to - from) / 4) * 3;
    const written = target.write(text.toString('latin1', from, to), at, 'base64');
    if (written !== expected) return false;
    at += written;
    yield;
  }
  return at === target.length;
}

/** `text` without line ends, as MIME encoders put them in; the same buffer when it has none. */
export function withoutLineEnds(text: Buffer): Buffer {
  if (!text.includes(0x0a)) return text;
  const kept = Buffer.allocUnsafe(text.length);
  let size = 0;
  let from = 0;
  while (from < text.length) {
    const found = text.indexOf(0x0a, from);
    const lineEnd = found === -1 ? text.length : found;
    const contentEnd = lineEnd > from && text[lineEnd - 1] === 0x0d ? lineEnd - 1 : lineEnd;
    size += text.copy(kept, size, from, contentEnd);
    from = lineEnd + 1;
  }
  return kept.subarray(0, size);
}
