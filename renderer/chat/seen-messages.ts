/** What of the log was seen: that is read. */
import type { Message } from '../../shared/model';
import { allRows } from './rows-on-screen';

/** Messages whose row lies below what is on screen. Those above count as seen: one begins at the unread line, and reads down. */
export function unseenIds(scroller: HTMLElement): ReadonlySet<string> {
  const { bottom } = scroller.getBoundingClientRect();
  const unseen = allRows(scroller).filter((row) => !isSeen(row.getBoundingClientRect(), bottom));
  return new Set(unseen.flatMap(({ dataset }) => dataset.messageId ?? []));
}

/** Up to which seq all is read; null when that is not even the first of these. @param messages ascending by seq */
export function readUpTo(messages: readonly Message[], unseen: ReadonlySet<string>): number | null {
  // A picture stands with its album, and so above messages that came before it.
  const firstUnseen = messages.findIndex(({ id }) => unseen.has(id));
  return (firstUnseen < 0 ? messages.at(-1) : messages[firstUnseen - 1])?.seq ?? null;
}

/** All of it, or as much as one line, where it is taller. */
function isSeen({ top, height }: DOMRect, bottomPx: number): boolean {
  const ENOUGH_PX = 48;
  return top + Math.min(height, ENOUGH_PX) <= bottomPx;
}
