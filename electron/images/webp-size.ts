/** Where the three kinds of WebP keep their size, all of it within the first 30 bytes of the file. */
const KIND_AT = 12;
const HEAD_BYTES = 30;

/**
 * The size that a WebP file claims. The decoder's own way to ask reserves memory for all the pixels first, up to a
 * gigabyte for a file of a few bytes, so this one limit has to be checked by hand.
 * @param head the first bytes of the file
 * @returns null when the header is cut off or of no known kind: the decoder then says what is wrong with it
 */
export function webpSize(head: Uint8Array): { readonly width: number; readonly height: number } | null {
  if (head.byteLength < HEAD_BYTES) return null;
  const bytes = Buffer.from(head.buffer, head.byteOffset, HEAD_BYTES);
  switch (bytes.toString('latin1', KIND_AT, KIND_AT + 4)) {
    case 'VP8X':
      return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
    case 'VP8L': {
      const sizes = bytes.readUInt32LE(21);
      return { width: 1 + (sizes & 0x3fff), height: 1 + ((sizes >>> 14) & 0x3fff) };
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}
