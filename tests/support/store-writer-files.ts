/** What the process of ./store-writer keeps, so that the test knows it again. */

export const WRITER_BATCH_MESSAGES = 7;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const SIZE_BYTES = 100_000;

/** The picture of the batch that begins with this message: each has other bytes, and says which it is. */
export function pictureOf(first: number): Buffer {
  const bytes = Buffer.alloc(SIZE_BYTES, first % 251);
  Buffer.from(PNG_SIGNATURE).copy(bytes);
  bytes.writeUInt32LE(first, PNG_SIGNATURE.length);
  return bytes;
}

/** The batch that a file was kept for. */
export function batchOf(picture: Buffer): number {
  return picture.readUInt32LE(PNG_SIGNATURE.length);
}
