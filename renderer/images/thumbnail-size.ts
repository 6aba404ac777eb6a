/** How large a picture stands in the log: known before its bytes are, so that nothing moves when they come. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The longest side of a picture in the log, in CSS pixels. */
export const MAX_SIDE_PX = 320;
/** A line of one pixel could be neither seen nor clicked. */
const MIN_SIDE_PX = 24;
/** For a picture that has not been measured yet. */
const UNMEASURED: Size = { width: 240, height: 180 };

/** The size at its true proportions, never larger than the picture is. */
export function thumbnailSize(width: number | null, height: number | null): Size {
  if (width === null || height === null || width <= 0 || height <= 0) return UNMEASURED;
  const scale = Math.min(1, MAX_SIDE_PX / width, MAX_SIDE_PX / height);
  return {
    width: Math.max(MIN_SIDE_PX, Math.round(width * scale)),
    height: Math.max(MIN_SIDE_PX, Math.round(height * scale)),
  };
}
