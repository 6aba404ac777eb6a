/** The two files in which a system keeps an icon in several sizes. Both may hold PNG files as they are. */

/** @typedef {{ sizePx: number, png: Buffer }} IconImage */

/** What macOS calls a PNG of each size; most sizes serve a plain and a doubled (@2x) one. */
const ICNS_TYPES = /** @type {const} */ ({
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
});

/**
 * An .icns file. Sizes that the format does not know are left out.
 * @param {readonly IconImage[]} images
 */
export function icnsFile(images) {
  const entries = images.flatMap(({ sizePx, png }) => {
    const types = /** @type {Record<number, readonly string[]>} */ (ICNS_TYPES)[sizePx] ?? [];
    return types.map((type) => block(type, png));
  });
  return block('icns', Buffer.concat(entries));
}

/**
 * @param {string} type four letters
 * @param {Buffer} content
 */
function block(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

/**
 * An .ico file.
 * @param {readonly IconImage[]} images of 256 pixels at most
 */
export function icoFile(images) {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ sizePx, png }, index) => {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8(sizePx % 256, at);
    head.writeUInt8(sizePx % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}
