import type { ImageInView } from '../../shared/contract-schemas';

export interface Month {
  /** Such as 2026-11, in the local time zone. */
  readonly key: string;
  /** Some time in it. */
  readonly atMs: number;
  readonly images: readonly ImageInView[];
}

/** Puts pictures that stand together in time under their months, in the order in which they are. */
export function byMonth(images: readonly ImageInView[]): Month[] {
  const months: { key: string; atMs: number; images: ImageInView[] }[] = [];
  for (const image of images) {
    const at = new Date(image.createdAt);
    const key = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`;
    const last = months.at(-1);
    if (last?.key === key) last.images.push(image);
    else months.push({ key, atMs: image.createdAt, images: [image] });
  }
  return months;
}
