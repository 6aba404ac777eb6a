import type { ShownFormat } from '../../shared/image-format';

interface Claim {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

const HUGE = 60_000;
/** WebP has 14 bits for each side. */
const WEBP_MOST = 16_383;

/** The same file with a header that claims a huge picture: nobody may reserve memory for what it says. */
export function claimSize(format: Exclude<ShownFormat, 'png' | 'heic'>, sound: Uint8Array): Claim {
  const bytes = Buffer.from(sound);
  switch (format) {
    case 'jpeg':
      return claimJpeg(bytes);
    case 'gif':
      return claimGif(bytes);
    case 'webp':
      return claimWebp(bytes);
    case 'avif':
      return claimAvif(bytes);
    case 'tiff':
      return claimTiff(bytes);
  }
}

function claimJpeg(bytes: Buffer): Claim {
  const firstMarkerAt = 2;
  for (let at = firstMarkerAt; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker < 0xc0 || marker > 0xc2) continue;
    bytes.writeUInt16BE(HUGE, at + 5);
    bytes.writeUInt16BE(HUGE, at + 7);
    return { bytes, width: HUGE, height: HUGE };
  }
  throw new Error('No frame header in this JPEG.');
}

function claimGif(bytes: Buffer): Claim {
  bytes.writeUInt16LE(HUGE, 6);
  bytes.writeUInt16LE(HUGE, 8);
  const packed = bytes[10] ?? 0;
  const colourTableBytes = (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
  const frameAt = bytes.indexOf(0x2c, 13 + colourTableBytes);
  bytes.writeUInt16LE(HUGE, frameAt + 5);
  bytes.writeUInt16LE(HUGE, frameAt + 7);
  return { bytes, width: HUGE, height: HUGE };
}

function claimWebp(bytes: Buffer): Claim {
  const frameAt = bytes.indexOf(Buffer.from([0x9d, 0x01, 0x2a]));
  bytes.writeUInt16LE(WEBP_MOST, frameAt + 3);
  bytes.writeUInt16LE(WEBP_MOST, frameAt + 5);
  return { bytes, width: WEBP_MOST, height: WEBP_MOST };
}

function claimAvif(bytes: Buffer): Claim {
  const at = bytes.indexOf('ispe', 0, 'latin1');
  bytes.writeUInt32BE(HUGE, at + 8);
  bytes.writeUInt32BE(HUGE, at + 12);
  return { bytes, width: HUGE, height: HUGE };
}

function claimTiff(bytes: Buffer): Claim {
  const [widthTag, heightTag, entryBytes] = [256, 257, 12];
  const directoryAt = bytes.readUInt32LE(4);
  const entries = bytes.readUInt16LE(directoryAt);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directoryAt + 2 + entry * entryBytes;
    const tag = bytes.readUInt16LE(at);
    if (tag === widthTag || tag === heightTag) bytes.writeUInt32LE(HUGE, at + 8);
  }
  return { bytes, width: HUGE, height: HUGE };
}
