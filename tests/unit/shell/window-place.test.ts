import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWindowPlace, placeWindow } from '../../../electron/shell/window-place';
import { MIN_WINDOW_HEIGHT_PX, MIN_WINDOW_WIDTH_PX } from '../../../shared/limits';

const MAIN = { x: 0, y: 25, width: 1920, height: 1055 };
const RIGHT = { x: 1920, y: 0, width: 1280, height: 1024 };
const place = (x: number, y: number, width = 800, height = 600, maximized = false) => ({
  bounds: { x, y, width, height },
  maximized,
});

describe('parseWindowPlace', () => {
  it('reads what was written', () => {
    expect(parseWindowPlace(JSON.stringify(place(1, 2)))).toEqual(place(1, 2));
  });

  it.each([
    null,
    '',
    'null',
    '{',
    '[]',
    '{"bounds":{}}',
    JSON.stringify(place(0.5, 2)),
    JSON.stringify(place(1, 2, 0, 5)),
    JSON.stringify(place(1, 1e9)),
    '{"bounds":{"x":1,"y":2,"width":800,"height":600}}',
  ])('is as good as nothing when it is %j', (text) => {
    expect(parseWindowPlace(text)).toBeNull();
  });
});

describe('placeWindow', () => {
  it('is in the middle of the main screen at first', () => {
    expect(placeWindow(null, [MAIN, RIGHT])).toEqual(place(420, 193, 1080, 720));
  });

  it('is where it was, on whichever screen', () => {
    expect(placeWindow(place(100, 100), [MAIN])).toEqual(place(100, 100));
    expect(placeWindow(place(2000, 40), [MAIN, RIGHT])).toEqual(place(2000, 40));
    expect(placeWindow(place(-300, 100), [MAIN])).toEqual(place(-300, 100));
  });

  it('comes back when its screen is gone, and stays maximized', () => {
    expect(placeWindow(place(2000, 40, 800, 600, true), [MAIN])).toEqual(place(420, 193, 1080, 720, true));
  });

  it.each([
    ['above the screen', place(100, -20)],
    ['below the screen', place(100, 1050)],
    ['too far left', place(-750, 100)],
    ['too far right', place(1900, 100)],
  ])('comes back when its title bar is %s', (_where, saved) => {
    expect(placeWindow(saved, [MAIN]).bounds).toEqual(place(420, 193, 1080, 720).bounds);
  });

  it('shrinks with the screen, but not below what can be used', () => {
    expect(placeWindow(place(0, 25, 4000, 3000), [MAIN]).bounds).toMatchObject({ width: 1920, height: 1055 });
    const tiny = { x: 0, y: 0, width: 200, height: 200 };
    expect(placeWindow(null, [tiny]).bounds).toEqual({
      x: 0,
      y: 0,
      width: MIN_WINDOW_WIDTH_PX,
      height: MIN_WINDOW_HEIGHT_PX,
    });
  });

  it('works without any screen', () => {
    expect(placeWindow(null, []).bounds).toMatchObject({ width: 1080, height: 720 });
  });

  it('can always be taken hold of', () => {
    const side = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(side, side, size, size, (x, y, width, height) => {
        const { bounds } = placeWindow(place(x, y, width, height), [MAIN]);
        const visible = Math.min(bounds.x + bounds.width, 1920) - Math.max(bounds.x, 0);
        expect(visible).toBeGreaterThanOrEqual(100);
        expect(bounds.y).toBeGreaterThanOrEqual(MAIN.y);
        expect(bounds.y).toBeLessThanOrEqual(MAIN.y + MAIN.height - 100);
      }),
    );
  });
});
