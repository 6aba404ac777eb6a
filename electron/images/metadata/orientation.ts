/** The one thing in Exif data that a picture needs to be seen right: how the camera was held. */

const ORIENTATION_TAG = 0x0112;
const TYPE_SHORT = 3;
const ENTRY_BYTES = 12;
const UPRIGHT = 1;

/**
 * @param tiff Exif data from its byte order mark on; what lies behind its beginning may be missing
 * @returns 1 to 8; 1 (upright) when it says nothing that makes sense
 */
export function orientationOf(tiff: Buffer): number {
  const isLittle = tiff.toString('latin1', 0, 4) === 'II*\0';
  if (!isLittle && tiff.toString('latin1', 0, 4) !== 'MM\0*') return UPRIGHT;
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  if (tiff.length < 8) return UPRIGHT;
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return UPRIGHT;
  const entries = short(directory);
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return UPRIGHT;
    if (short(at) === ORIENTATION_TAG) return valid(short(at + 2) === TYPE_SHORT ? short(at + 8) : UPRIGHT);
  }
  return UPRIGHT;
}

/** Exif data that says nothing but the orientation. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION_TAG, 10);
  tiff.writeUInt16BE(TYPE_SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** Exif data as some formats hold it: with the name that JPEG puts before it, or without. */
export function withoutExifName(bytes: Buffer): Buffer {
  return bytes.toString('latin1', 0, EXIF_NAME.length) === EXIF_NAME
    ? bytes.subarray(EXIF_NAME.length)
    : bytes;
}

export const EXIF_NAME = 'Exif\0\0';

function valid(orientation: number): number {
  return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
}
