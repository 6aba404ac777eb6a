/** Where the window was, and where it may be now that screens may have changed. Knows no Electron. */
import { z } from 'zod';
import { MIN_WINDOW_HEIGHT_PX, MIN_WINDOW_WIDTH_PX } from '../../shared/limits';

const coordinate = z.number().int().min(-100_000).max(100_000);
const length = z.number().int().min(1).max(100_000);

/** In the system's own pixels (scaled ones where the screen is scaled). */
const rectangleSchema = z.object({ x: coordinate, y: coordinate, width: length, height: length });
export type Rectangle = z.infer<typeof rectangleSchema>;

const windowPlaceSchema = z.object({ bounds: rectangleSchema, maximized: z.boolean() });
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

const DEFAULT_WIDTH_PX = 1080;
const DEFAULT_HEIGHT_PX = 720;
/** So much of the window must be on a screen that a person can take hold of it. */
const MIN_VISIBLE_PX = 100;

/** The place as it was written; null when there is none or it makes no sense. It is worth no error. */
export function parseWindowPlace(text: string | null): WindowPlace | null {
  try {
    return windowPlaceSchema.parse(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}

/**
 * Where to open the window. Without a usable place it is centred on the first screen.
 * @param saved where it was when it was closed
 * @param workAreas of the screens that are there now, the main one first; taskbars are not part of them
 */
export function placeWindow(saved: WindowPlace | null, workAreas: readonly Rectangle[]): WindowPlace {
  const main = workAreas[0] ?? { x: 0, y: 0, width: DEFAULT_WIDTH_PX, height: DEFAULT_HEIGHT_PX };
  if (saved === null) return { bounds: centred(main), maximized: false };
  const { x, y } = saved.bounds;
  for (const area of workAreas) {
    const bounds = { x, y, ...sizeWithin(saved.bounds, area) };
    if (canBeGrabbed(bounds, area)) return { bounds, maximized: saved.maximized };
  }
  return { bounds: centred(main), maximized: saved.maximized };
}

function centred(area: Rectangle): Rectangle {
  const size = sizeWithin({ width: DEFAULT_WIDTH_PX, height: DEFAULT_HEIGHT_PX }, area);
  return {
    x: area.x + Math.max(0, Math.round((area.width - size.width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - size.height) / 2)),
    ...size,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeWithin(wanted: Size, area: Rectangle): Size {
  return {
    width: Math.max(MIN_WINDOW_WIDTH_PX, Math.min(wanted.width, area.width)),
    height: Math.max(MIN_WINDOW_HEIGHT_PX, Math.min(wanted.height, area.height)),
  };
}

/** The title bar is at the top, so the top edge must be inside, and enough of the width. */
function canBeGrabbed(bounds: Rectangle, area: Rectangle): boolean {
  const left = Math.max(bounds.x, area.x);
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  const topInside = bounds.y >= area.y && bounds.y <= area.y + area.height - MIN_VISIBLE_PX;
  return right - left >= MIN_VISIBLE_PX && topInside;
}
