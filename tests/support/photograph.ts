/** Pictures as cameras make them: with their maker, their place, and texts about them. */
import type { CleanableFormat } from '../../shared/metadata-formats';
import { drawPicture, type PictureSize } from './image-fixtures';

/** Words that stand in every photograph below, and must not be left when it is cleaned. */
export const SECRETS = ['Secretcam', 'Spy 3000', 'Hidden Street 1', '2031:01:02'];

export interface PhotographOptions {
  readonly size?: PictureSize;
  readonly orientation?: number;
  readonly seed?: number;
  readonly profile?: 'p3' | 'srgb' | null;
  readonly progressive?: boolean;
}

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Make="Secretcam" tiff:Model="Spy 3000"/></rdf:RDF></x:xmpmeta>`;

/** A picture with Exif (maker, place, time) and XMP. */
export async function photograph(format: CleanableFormat, options: PhotographOptions = {}): Promise<Buffer> {
  const { size = { width: 64, height: 48 }, orientation = 1, seed = 0, profile = null } = options;
  const progressive = options.progressive ?? false;
  const plain = profile === null ? drawPicture(size, seed) : drawPicture(size, seed).withIccProfile(profile);
  const picture = plain
    .withExif({
      IFD0: { Make: 'Secretcam', Model: 'Spy 3000', Artist: 'Hidden Street 1' },
      IFD2: { DateTimeOriginal: '2031:01:02 03:04:05' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    .withMetadata({ orientation });
  switch (format) {
    case 'jpeg':
      return withXmp(await picture.jpeg({ progressive }).toBuffer());
    case 'png':
      return picture.png({ progressive }).toBuffer();
    case 'webp':
      return picture.webp({ lossless: progressive }).toBuffer();
  }
}

function withXmp(jpeg: Buffer): Buffer {
  const xmp = jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${XMP}`, 'latin1'));
  return Buffer.concat([jpeg.subarray(0, 2), xmp, jpeg.subarray(2)]);
}

export function jpegSegment(marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(2 + data.length, 2);
  return Buffer.concat([head, data]);
}

/** With its padding. */
export function webpChunk(name: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
