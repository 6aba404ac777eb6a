/** How many colours a JPEG is made of, by its frame's header. Reads no more than the headers of what comes before. */
import type { FileHandle } from 'node:fs/promises';
import { MAX_JPEG_SEGMENTS } from '../../shared/limits-pictures';

/** Marker, length, precision, height, width, number of colours. */
const FRAME_HEAD_BYTES = 10;
const FIRST_SEGMENT_AT = 2;
const PREFIX = 0xff;
/** Start of frame: C0 to CF, of which three say something else. */
const FIRST_FRAME = 0xc0;
const LAST_FRAME = 0xcf;
const NO_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

/** Null when there is no frame where one should be. */
export async function jpegColours(handle: FileHandle): Promise<number | null> {
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  let at = FIRST_SEGMENT_AT;
  for (let segments = 0; segments < MAX_JPEG_SEGMENTS; segments += 1) {
    const { bytesRead } = await handle.read(head, 0, FRAME_HEAD_BYTES, at);
    if (bytesRead < FRAME_HEAD_BYTES || head[0] !== PREFIX) return null;
    const marker = head[1] ?? 0;
    // Any number of these may stand before a marker.
    if (marker === PREFIX) {
      at += 1;
      continue;
    }
    if (marker >= FIRST_FRAME && marker <= LAST_FRAME && !NO_FRAMES.has(marker)) return head[9] ?? null;
    at += 2 + head.readUInt16BE(2);
  }
  return null;
}
