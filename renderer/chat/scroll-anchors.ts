/** What on screen is held where it is while the rest of the log changes. */

/** A bubble on screen, and how far it is from the beginning of the content. */
export interface Anchor {
  readonly messageId: string;
  readonly offsetPx: number;
}

/**
 * The bubbles on screen, the best one to hold first: those that begin on screen, from the top, and then the one that begins above
 * it. Bubbles and not rows, since a row also has what comes and goes above its bubble, such as the day.
 */
export function anchorsOf(scroller: HTMLElement): readonly Anchor[] {
  const box = scroller.getBoundingClientRect();
  const whole: Anchor[] = [];
  const begun: Anchor[] = [];
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-message-id]')) {
    const { messageId } = row.dataset;
    const { top, bottom } = held(row).getBoundingClientRect();
    if (top > box.bottom) break;
    if (messageId === undefined || bottom < box.top) continue;
    (top >= box.top ? whole : begun).push({ messageId, offsetPx: top - box.top + scroller.scrollTop });
  }
  return [...whole, ...begun];
}

/** Moves the view by as much as the first anchor that is still there has moved. */
export function restoreAnchors(scroller: HTMLElement, anchors: readonly Anchor[]): void {
  for (const { messageId, offsetPx } of anchors) {
    const row = scroller.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(messageId)}"]`);
    if (row === null) continue;
    const movedPx = offsetIn(scroller, held(row)) - offsetPx;
    if (movedPx !== 0) scroller.scrollTop += movedPx;
    return;
  }
}

/** How far it is from the beginning of the content; fractions count, or rounding would add up. */
function offsetIn(scroller: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}

/** Of an album its pictures, which have a caption's bubble below them. */
function held(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>('.album__grid, .row__bubble') ?? row;
}
