import { describe, expect, it } from 'vitest';
import { webpSize } from '../../../electron/images/webp-size';
import { drawPicture, makeAnimation, noise } from '../../support/image-fixtures';

const SIZE = { width: 321, height: 45 };

describe('webpSize', () => {
  it.each([
    ['lossy', () => drawPicture(SIZE).webp({ effort: 0 })],
    ['lossless', () => drawPicture(SIZE).webp({ effort: 0, lossless: true })],
    ['extended', () => drawPicture(SIZE).withMetadata({ orientation: 3 }).webp({ effort: 0 })],
  ])('reads a %s one', async (_, draw) => {
    expect(webpSize(await draw().toBuffer())).toEqual(SIZE);
  });

  it('reads the canvas of an animation', async () => {
    expect(webpSize(await makeAnimation('webp', 2, SIZE))).toEqual(SIZE);
  });

  it('reads the largest canvas that can be claimed', () => {
    const head = Buffer.concat([
      Buffer.from('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0', 'latin1'),
      Buffer.alloc(6, 0xff),
    ]);
    expect(webpSize(head)).toEqual({ width: 2 ** 24, height: 2 ** 24 });
  });

  it('leaves to the decoder what it does not know', async () => {
    const whole = await drawPicture(SIZE).webp({ effort: 0 }).toBuffer();
    expect(webpSize(whole.subarray(0, 29))).toBeNull();
    expect(webpSize(Buffer.concat([whole.subarray(0, 12), noise(40)]))).toBeNull();
    expect(webpSize(new Uint8Array())).toBeNull();
  });
});
