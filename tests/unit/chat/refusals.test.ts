import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusals } from '../../../electron/chat/refusals';
import {
  MAX_REFUSALS,
  MAX_VISITOR_COOL_DOWN_MS,
  VISITOR_COOL_DOWN_MS,
} from '../../../shared/limits-visitors';

const EVE = { id: 'p1eve', isProved: true, block: '198.51.100.7' };
const ELSEWHERE = '203.0.113.9';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a “Not now”', () => {
  it('holds for its time, for twice that the next time, and for a day at most', () => {
    const refusals = new Refusals();
    const held: number[] = [];
    for (let time = 0; time < 12; time += 1) {
      refusals.add(EVE);
      const before = performance.now();
      while (refusals.holdsFor(EVE)) vi.advanceTimersByTime(VISITOR_COOL_DOWN_MS);
      held.push((performance.now() - before) / VISITOR_COOL_DOWN_MS);
    }
    const day = MAX_VISITOR_COOL_DOWN_MS / VISITOR_COOL_DOWN_MS;
    expect(held.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32]);
    expect(Math.max(...held)).toBeLessThanOrEqual(day);
  });

  it('is forgotten after a day', () => {
    const refusals = new Refusals();
    refusals.add(EVE);
    vi.advanceTimersByTime(MAX_VISITOR_COOL_DOWN_MS);
    refusals.add(EVE);
    vi.advanceTimersByTime(VISITOR_COOL_DOWN_MS);
    expect(refusals.holdsFor(EVE)).toBe(false);
  });

  it('follows a proved id everywhere, and an id that anybody may claim nowhere', () => {
    const refusals = new Refusals();
    refusals.add(EVE);
    expect(refusals.holdsFor({ ...EVE, block: ELSEWHERE })).toBe(true);
    const robot = { id: 'robot', isProved: false, block: EVE.block };
    refusals.add(robot);
    expect(refusals.holdsFor(robot)).toBe(true);
    expect(refusals.holdsFor({ ...robot, block: ELSEWHERE })).toBe(false);
  });

  it('to others of the same addresses makes the next one longer too', () => {
    const refusals = new Refusals();
    refusals.add(EVE);
    const second = { ...EVE, id: 'p1second' };
    refusals.add(second);
    expect(refusals.countFrom(EVE.block)).toBe(2);
    vi.advanceTimersByTime(VISITOR_COOL_DOWN_MS);
    expect(refusals.countFrom(EVE.block)).toBe(1);
    expect(refusals.holdsFor(second)).toBe(true);
    expect(refusals.countFrom(ELSEWHERE)).toBe(0);
  });

  it('is one of so many at most', () => {
    const refusals = new Refusals();
    refusals.add(EVE);
    for (let number = 0; number < MAX_REFUSALS; number += 1)
      refusals.add({ id: `p1-${number}`, isProved: true, block: `10.0.0.${number}` });
    expect(refusals.holdsFor(EVE)).toBe(false);
    expect(refusals.holdsFor({ id: 'p1-0', isProved: true, block: ELSEWHERE })).toBe(true);
  });
});
