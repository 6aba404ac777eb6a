/**
 * What a file is, told by its first bytes and never by its name.
 * It stands in shared/ because the peer node (is this packet an image?) and the image library (what is this file?)
 * ask the same question and may not import one another; see docs/decisions/0002-image-format-is-shared.md.
 */

/** Formats that Parley shows. */
export const SHOWN_FORMATS = ['jpeg', 'png', 'gif', 'webp', 'tiff', 'avif', 'heic'] as const;
export type ShownFormat = (typeof SHOWN_FORMATS)[number];

/** Formats that are images for a Python node too, but that Parley keeps as files. */
export const KEPT_FORMATS = ['bmp', 'ico', 'jp2', 'psd'] as const;
export type KeptFormat = (typeof KEPT_FORMATS)[number];

export type ImageFormat = ShownFormat | KeptFormat;

export const IMAGE_MIME_TYPES: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  tiff: 'image/tiff',
  avif: 'image/avif',
  bmp: 'image/bmp',
  heic: 'image/heic',
  ico: 'image/x-icon',
  jp2: 'image/jp2',
  psd: 'image/vnd.adobe.photoshop',
};

/** The usual extension of each format, without the dot. */
export const IMAGE_EXTENSIONS: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'jpg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  tiff: 'tiff',
  avif: 'avif',
  bmp: 'bmp',
  heic: 'heic',
  ico: 'ico',
  jp2: 'jp2',
  psd: 'psd',
};

const HEIC_BRANDS: ReadonlySet<string> = new Set([
  'heic',
  'heix',
  'hevc',
  'hevx',
  'heim',
  'heis',
  'mif1',
  'msf1',
]);

/** Signatures at the very start, as bytes. */
const SIGNATURES: ReadonlyArray<readonly [ImageFormat, readonly number[]]> = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['gif', [0x47, 0x49, 0x46, 0x38, 0x37, 0x61]],
  ['gif', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['tiff', [0x49, 0x49, 0x2b, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2b]],
  ['psd', [0x38, 0x42, 0x50, 0x53, 0x00, 0x01]],
  ['jp2', [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20]],
];

/**
 * The image format of the bytes at the head of a file, or null.
 * @param head the first bytes (shared/limits SNIFF_BYTES are enough; fewer are searched as they are)
 */
export function sniffImage(head: Uint8Array): ImageFormat | null {
  for (const [format, signature] of SIGNATURES) {
    if (startsWith(head, signature)) return format;
  }
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp';
  if (ascii(head, 4, 8) === 'ftyp') return sniffFtyp(head);
  if (ascii(head, 0, 2) === 'BM' && head.length >= 18 && isBmpHeader(head)) return 'bmp';
  if (startsWith(head, [0x00, 0x00, 0x01, 0x00]) && isIconList(head)) return 'ico';
  return null;
}

export function isShownFormat(format: ImageFormat): format is ShownFormat {
  return (SHOWN_FORMATS as readonly string[]).includes(format);
}

/** The ISO base media brands: AVIF may be named only among the compatible brands, behind `mif1`. */
function sniffFtyp(head: Uint8Array): ImageFormat | null {
  const boxEnd = Math.min(head.length, readUint32(head, 0));
  const brands: string[] = [ascii(head, 8, 12)];
  for (let at = 16; at + 4 <= boxEnd; at += 4) brands.push(ascii(head, at, at + 4));
  if (brands.includes('avif') || brands.includes('avis')) return 'avif';
  return brands.some((brand) => HEIC_BRANDS.has(brand)) ? 'heic' : null;
}

/** "BM" alone begins many a text; a real header also has a known info-header size. */
function isBmpHeader(head: Uint8Array): boolean {
  const infoHeaderBytes = head[14] ?? 0;
  return (
    [12, 40, 52, 56, 64, 108, 124].includes(infoHeaderBytes) && [15, 16, 17].every((at) => head[at] === 0)
  );
}

/** Four bytes that are nearly all zero prove nothing: an icon file also has icons, and a zero in the first one. */
function isIconList(head: Uint8Array): boolean {
  const [countLow = 0, countHigh = 0] = head.subarray(4, 6);
  return countLow > 0 && countHigh === 0 && head[9] === 0;
}

function startsWith(head: Uint8Array, signature: readonly number[]): boolean {
  return head.length >= signature.length && signature.every((byte, index) => head[index] === byte);
}

function ascii(head: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...head.subarray(from, to));
}

function readUint32(head: Uint8Array, at: number): number {
  return (
    (head[at] ?? 0) * 0x1000000 +
    (((head[at + 1] ?? 0) << 16) | ((head[at + 2] ?? 0) << 8) | (head[at + 3] ?? 0))
  );
}
