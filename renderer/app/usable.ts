/** In the page's timeline, for who measures the start: from here on one sees what there is, and can use it. */
const MARK = 'parley:usable';

/** To be called when the list and what one types into have been drawn for the first time; marks the frame that shows them. */
export function markUsable(): void {
  // The first frame paints it, the second begins when that is done.
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(MARK)));
}
