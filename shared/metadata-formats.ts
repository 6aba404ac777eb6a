/** What becomes of location and camera data in each format; asked by the preview of what is sent, and by what removes them. */
import type { ImageFormat } from './image-format';

/** Formats whose metadata can be removed without touching the pixels. */
export const CLEANABLE_FORMATS = ['jpeg', 'png', 'webp'] as const;
export type CleanableFormat = (typeof CLEANABLE_FORMATS)[number];

/** Formats that have no place for location and camera data. */
const WITHOUT_METADATA: readonly ImageFormat[] = ['gif', 'bmp', 'ico'];

export function isCleanable(format: ImageFormat): format is CleanableFormat {
  return (CLEANABLE_FORMATS as readonly ImageFormat[]).includes(format);
}

/** With the data to be removed: can it be sent at all? */
export function canBeSentClean(format: ImageFormat): boolean {
  return isCleanable(format) || WITHOUT_METADATA.includes(format);
}
