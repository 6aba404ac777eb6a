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
