import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thumbnailSize } from '../../../../renderer/images/thumbnail-size';
import {
  fitScale,
  fitted,
  MAX_SCALE,
  panned,
  pinched,
  wheelFactor,
  zoomedAt,
} from '../../../../renderer/images/zoom';

const STAGE = { width: 1000, height: 500 };
const LARGE = { width: 4000, height: 1000 };
const SMALL = { width: 100, height: 50 };

describe('fitting', () => {
  it('shows the whole of a large picture and does not blow up a small one', () => {
    expect(fitScale(LARGE, STAGE)).toBe(0.25);
    expect(fitScale(SMALL, STAGE)).toBe(1);
  });
});

describe('zooming', () => {
  it('goes from fitted to eight times, and no further', () => {
    let view = fitted(LARGE, STAGE);
    for (let turn = 0; turn < 50; turn++) view = zoomedAt(view, 1.5, { x: 0, y: 0 }, LARGE, STAGE);
    expect(view.scale).toBe(MAX_SCALE);
    for (let turn = 0; turn < 50; turn++) view = zoomedAt(view, 1 / 1.5, { x: 9, y: 9 }, LARGE, STAGE);
    expect(view).toEqual(fitted(LARGE, STAGE));
  });

  it('keeps what lies under the pointer', () => {
    const before = { scale: 1, x: 0, y: 0 };
    const after = zoomedAt(before, 2, { x: 100, y: 50 }, LARGE, STAGE);
    expect(after).toEqual({ scale: 2, x: -100, y: -50 });
  });
});

describe('a wheel', () => {
  it('comes back to where it was, and goes slower than fingers', () => {
    expect(wheelFactor(-100) * wheelFactor(100)).toBeCloseTo(1);
    expect(wheelFactor(-100)).toBeCloseTo(1.197, 3);
    expect(wheelFactor(-100, true)).toBeCloseTo(Math.E, 3);
  });
});

describe('two fingers', () => {
  const view = { scale: 1, x: 0, y: 0 };

  it('keep what lies under them, wherever they go', () => {
    // A point of the picture is where its view puts it: under each finger there is the same before and after.
    const [from, to] = [
      [
        { x: -100, y: 0 },
        { x: 100, y: 0 },
      ],
      [
        { x: -150, y: 40 },
        { x: 250, y: 40 },
      ],
    ] as const;
    const after = pinched(view, from, to, LARGE, STAGE);
    expect(after.scale).toBe(2);
    for (const [index, { x, y }] of from.entries()) {
      expect((x - view.x) * 2 + after.x).toBeCloseTo(to[index]!.x);
      expect((y - view.y) * 2 + after.y).toBeCloseTo(to[index]!.y);
    }
  });

  it('only move it when they stay as far apart, and do no harm on one point', () => {
    const one = [{ x: 5, y: 5 }] as const;
    const moved = pinched(
      view,
      [one[0], { x: 25, y: 5 }],
      [
        { x: 15, y: 5 },
        { x: 35, y: 5 },
      ],
      LARGE,
      STAGE,
    );
    expect(moved).toEqual({ scale: 1, x: 10, y: 0 });
    expect(pinched(view, [one[0], one[0]], [one[0], one[0]], LARGE, STAGE)).toEqual(view);
  });
});

describe('moving', () => {
  it('ends at the edges of the picture', () => {
    const view = { scale: 1, x: 0, y: 0 };
    expect(panned(view, { x: 9999, y: -9999 }, LARGE, STAGE)).toEqual({ scale: 1, x: 1500, y: -250 });
  });

  it('does nothing where the picture is smaller than the stage', () => {
    expect(panned({ scale: 2, x: 0, y: 0 }, { x: 50, y: 50 }, SMALL, STAGE)).toEqual({
      scale: 2,
      x: 0,
      y: 0,
    });
  });
});

describe('thumbnails', () => {
  it.each([
    [1600, 1200, 320, 240],
    [1200, 1600, 240, 320],
    [64, 48, 64, 48],
    [10_000, 10, 320, 24],
  ])('%i x %i is shown at %i x %i', (width, height, shownWidth, shownHeight) => {
    expect(thumbnailSize(width, height)).toEqual({ width: shownWidth, height: shownHeight });
  });

  it('have a place even when nobody knows their size', () => {
    expect(thumbnailSize(null, null)).toEqual({ width: 240, height: 180 });
  });

  it('never take more room than their part', () => {
    const pixels = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(pixels, pixels, (width, height) => {
        const size = thumbnailSize(width, height);
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(320);
        expect(Math.min(size.width, size.height)).toBeGreaterThan(0);
      }),
    );
  });
});
