import type { ParleyState } from '../store';

/** Something covers the window, and has keys of its own. */
export function hasModal({
  dialog,
  viewer,
  gallery,
}: Pick<ParleyState, 'dialog' | 'viewer' | 'gallery'>): boolean {
  return dialog !== null || viewer !== null || gallery !== null;
}
