import fc from 'fast-check';
import { rgbaToThumbHash } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { blurredPixels } from '../../../../renderer/images/thumb-hash';

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

function hashOf(
  width: number,
  height: number,
  [r, g, b, a]: readonly [number, number, number, number],
): string {
  const rgba = Array.from({ length: width * height }, () => [r, g, b, a]).flat();
  return base64(rgbaToThumbHash(width, height, rgba));
}

describe('a ThumbHash', () => {
  it('becomes a few pixels of its colour and shape', () => {
    const pixels = blurredPixels(hashOf(40, 20, [200, 40, 40, 255]))!;
    expect(pixels.width).toBeGreaterThan(pixels.height);
    expect(pixels.rgba).toHaveLength(pixels.width * pixels.height * 4);
    const [r, g, b, a] = pixels.rgba;
    expect(Math.abs(r! - 200)).toBeLessThan(12);
    expect(Math.abs(g! - 40)).toBeLessThan(12);
    expect(Math.abs(b! - 40)).toBeLessThan(12);
    expect(a).toBe(255);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['too short', base64(Uint8Array.of(1, 2, 3, 4))],
    ['no columns', base64(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0))],
    ['no rows', base64(Uint8Array.of(0, 0, 0, 0, 0x80, 0, 0, 0))],
    ['endless', 'A'.repeat(10_000)],
  ])('that is broken stands for no picture: %s', (_, thumbhash) => {
    expect(blurredPixels(thumbhash)).toBeNull();
  });

  it('of any bytes is either nothing or pixels that can be drawn', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 48 }), (bytes) => {
        const pixels = blurredPixels(base64(bytes));
        if (pixels === null) return true;
        const { width, height, rgba } = pixels;
        return width > 0 && width <= 32 && height > 0 && height <= 32 && rgba.length === width * height * 4;
      }),
      { numRuns: 300 },
    );
  });
});
