import { describe, expect, it } from 'vitest';
import { GROUP_WITHIN_MS, rowsOf } from '../../../../renderer/chat/rows';
import { makeMessage, NOON } from '../support/make';

const DAY_MS = 24 * 60 * 60 * 1000;
const at = (seq: number, createdAt: number, direction: 'in' | 'out' | 'note' = 'in') =>
  makeMessage(seq, { createdAt, direction });

describe('groups', () => {
  it('hold what one side says within five minutes', () => {
    const rows = rowsOf([at(1, NOON), at(2, NOON + GROUP_WITHIN_MS), at(3, NOON + GROUP_WITHIN_MS + 1000)]);
    expect(rows.map(({ startsGroup, endsGroup }) => [startsGroup, endsGroup])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
  });

  it('end with the other side, a pause and a note', () => {
    const rows = rowsOf([
      at(1, NOON),
      at(2, NOON + 1, 'out'),
      at(3, NOON + 2 + GROUP_WITHIN_MS, 'out'),
      at(4, NOON + 3 + GROUP_WITHIN_MS, 'note'),
      at(5, NOON + 4 + GROUP_WITHIN_MS, 'note'),
    ]);
    expect(rows.every(({ startsGroup, endsGroup }) => startsGroup && endsGroup)).toBe(true);
  });
});

describe('days', () => {
  it('begin with the first message and at midnight', () => {
    const midnight = new Date(2025, 4, 15).getTime();
    const rows = rowsOf([
      at(1, midnight - 2000),
      at(2, midnight - 1000),
      at(3, midnight),
      at(4, NOON + 3 * DAY_MS),
    ]);
    expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, false, true, true]);
    expect(rows[1]?.endsGroup).toBe(true);
  });
});

describe('the unread line', () => {
  it('parts a group', () => {
    const rows = rowsOf([at(1, NOON), at(2, NOON + 1), at(3, NOON + 2)], 'm2');
    expect(rows.map(({ startsUnread }) => startsUnread)).toEqual([false, true, false]);
    expect(rows.map(({ startsGroup }) => startsGroup)).toEqual([true, true, false]);
    expect(rows[0]?.endsGroup).toBe(true);
  });
});

describe('a clock that was set back', () => {
  it('keeps messages within five minutes together, and parts others', () => {
    const rows = rowsOf([at(1, NOON), at(2, NOON - 60_000), at(3, NOON - 60_000 - GROUP_WITHIN_MS - 1)]);
    expect(rows.map(({ startsGroup }) => startsGroup)).toEqual([true, false, true]);
  });

  it('tells each day that it goes through, in the order in which messages came', () => {
    const midnight = new Date(2025, 4, 15).getTime();
    const rows = rowsOf([at(1, midnight), at(2, midnight - 1000), at(3, midnight)]);
    expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, true, true]);
    expect(rows.every(({ startsGroup, endsGroup }) => startsGroup && endsGroup)).toBe(true);
  });
});

it('replies, edited and deleted messages stand in the group of their side', () => {
  const reply = { messageId: 'm1', direction: 'in' as const, fileId: null, excerpt: 'text 1' };
  const rows = rowsOf([
    makeMessage(1),
    makeMessage(2, { reply }),
    makeMessage(3, { body: { kind: 'deleted' } }),
    makeMessage(4, { editedAt: NOON }),
  ]);
  expect(rows.map(({ startsGroup }) => startsGroup)).toEqual([true, false, false, false]);
});

it('the mark of a group speaks for no message that it does not know of', () => {
  const mine = (seq: number, state: 'sent' | 'delivered', createdAt: number) =>
    makeMessage(seq, { direction: 'out', state, createdAt });
  const rows = rowsOf([mine(1, 'sent', NOON), mine(2, 'delivered', NOON + 1)]);
  expect(rows.map(({ isOvertaken }) => isOvertaken)).toEqual([true, false]);
});
