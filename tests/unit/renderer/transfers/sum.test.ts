import { describe, expect, it } from 'vitest';
import { shareDone, sumOf } from '../../../../renderer/transfers/sum';
import { makeTransfer } from '../support/make';

describe('several transfers as one', () => {
  it('add up', () => {
    const sum = sumOf([
      makeTransfer({ doneBytes: 100, totalBytes: 400, bytesPerSecond: 10 }),
      makeTransfer({ doneBytes: 200, totalBytes: 600, bytesPerSecond: null }),
    ]);
    expect(sum).toMatchObject({ doneBytes: 300, totalBytes: 1000, bytesPerSecond: 10 });
    expect(shareDone(sum)).toBe(0.3);
  });

  it('have no known end when one of them has none', () => {
    const sum = sumOf([makeTransfer(), makeTransfer({ totalBytes: null })]);
    expect(sum.totalBytes).toBeNull();
    expect(shareDone(sum)).toBeNull();
  });

  it.each([
    [['active', 'paused'], 'active'],
    [['waiting', 'paused'], 'waiting'],
    [['paused', 'paused'], 'paused'],
  ] as const)('%j are %s', (states, state) => {
    expect(sumOf(states.map((each) => makeTransfer({ state: each }))).state).toBe(state);
  });

  it('can be paused only when each can', () => {
    expect(sumOf([makeTransfer({ canPause: true }), makeTransfer({ canPause: true })]).canPause).toBe(true);
    expect(sumOf([makeTransfer({ canPause: true }), makeTransfer()]).canPause).toBe(false);
  });

  it('have no speed when none moves', () => {
    expect(sumOf([makeTransfer({ bytesPerSecond: 0 }), makeTransfer()]).bytesPerSecond).toBeNull();
  });
});

it('is all done when there was nothing to do, and never more than all', () => {
  expect(shareDone({ doneBytes: 0, totalBytes: 0 })).toBe(1);
  expect(shareDone({ doneBytes: 9, totalBytes: 3 })).toBe(1);
});
