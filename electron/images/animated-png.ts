import { open, type FileHandle } from 'node:fs/promises';

const SIGNATURE_BYTES = 8;
const CHUNK_HEAD_BYTES = 8;
/** Length, name and checksum around a chunk's content. */
const CHUNK_FRAME_BYTES = 12;
/** Chunks before the pixels that are looked at; encoders write a handful. */
const MAX_CHUNKS = 256;

/**
 * Whether a PNG moves: then the chunk that says so stands before its pixels. Only the chunks' heads are read.
 * Throws what the file system says.
 */
export async function isAnimatedPng(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    let at = SIGNATURE_BYTES;
    for (let count = 0; count < MAX_CHUNKS; count += 1) {
      const chunk = await chunkAt(file, at);
      if (chunk === null || chunk.name === 'IDAT') return false;
      // One frame is a still picture that somebody saved as an animation.
      if (chunk.name === 'acTL') return chunk.firstNumber > 1;
      at += CHUNK_FRAME_BYTES + chunk.sizeBytes;
    }
    return false;
  } finally {
    await file.close();
  }
}

async function chunkAt(file: FileHandle, at: number) {
  const head = Buffer.alloc(CHUNK_HEAD_BYTES + 4);
  const { bytesRead } = await file.read(head, 0, head.byteLength, at);
  if (bytesRead < head.byteLength) return null;
  const name = head.toString('latin1', 4, CHUNK_HEAD_BYTES);
  return { name, sizeBytes: head.readUInt32BE(0), firstNumber: head.readUInt32BE(CHUNK_HEAD_BYTES) };
}
