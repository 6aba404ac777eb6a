/** From messages to the rows of the log: which begin a day, which belong together. */
import type { Message } from '../../shared/model';
import { daysBetween } from '../ui/format';

/** Messages of one side within this time are shown as one group. */
export const GROUP_WITHIN_MS = 5 * 60_000;

export interface MessageRow {
  readonly message: Message;
  /** Set on the first message of a day: the day is told above it. */
  readonly startsDay: boolean;
  /** Set on the message that was the first unread one: that is told above it. */
  readonly startsUnread: boolean;
  readonly startsGroup: boolean;
  readonly endsGroup: boolean;
  /** A later one of its group is with the peer and this one is not known to be: the group's mark must not speak for it. */
  readonly isOvertaken: boolean;
}

/** One row for each message, in the same order. @param unreadId the message above which the unread line stands */
export function rowsOf(messages: readonly Message[], unreadId: string | null = null): readonly MessageRow[] {
  const isOneGroup = (first: Message | undefined, second: Message | undefined): boolean =>
    first !== undefined && second !== undefined && second.id !== unreadId && belongTogether(first, second);
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    const endsGroup = !isOneGroup(message, after);
    return {
      message,
      startsDay: before === undefined || !isSameDay(before, message),
      startsUnread: message.id === unreadId,
      startsGroup: !isOneGroup(before, message),
      endsGroup,
      isOvertaken: message.state === 'sent' && after?.state === 'delivered' && !endsGroup,
    };
  });
}

function belongTogether(first: Message, second: Message): boolean {
  return (
    first.direction === second.direction &&
    first.direction !== 'note' &&
    Math.abs(second.createdAt - first.createdAt) <= GROUP_WITHIN_MS &&
    isSameDay(first, second)
  );
}

function isSameDay(first: Message, second: Message): boolean {
  return daysBetween(first.createdAt, second.createdAt) === 0;
}
