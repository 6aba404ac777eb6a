/** Where the unread messages of a conversation begin. Pure. */
import type { Page } from '../../shared/contract-schemas';
import type { Message } from '../../shared/model';

export interface UnreadLine {
  /** Of the first unread message: the line stands above it, or above what took its place when it was deleted. */
  readonly seq: number;
  readonly count: number;
}

/** The line in this page; null when it holds no unread message. @param unread how many there are in all */
export function unreadLineOf({ messages, readSeq, hasNewer }: Page, unread: number): UnreadLine | null {
  const unreadHere = messages.filter(({ seq, direction }) => direction === 'in' && seq > readSeq);
  const [first] = unreadHere;
  if (first === undefined) return null;
  return { seq: first.seq, count: hasNewer ? Math.max(unread, unreadHere.length) : unreadHere.length };
}

/** Whether the unread ones may begin before the first message of the newest page. */
export function beginsEarlier({ messages, readSeq, hasOlder }: Page): boolean {
  const [first] = messages;
  return hasOlder && first !== undefined && first.seq > readSeq;
}

/** The message above which the line is drawn; null when that is outside of what is loaded. */
export function messageAtLine(
  messages: readonly Message[],
  line: UnreadLine | null,
  hasOlder: boolean,
): Message | null {
  if (line === null) return null;
  const index = messages.findIndex(({ seq }) => seq >= line.seq);
  const message = messages[index];
  if (message === undefined) return null;
  return index > 0 || message.seq === line.seq || !hasOlder ? message : null;
}
