import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createVisitorNotifier } from '../../../electron/shell/visitor-notifier';
import { VISITOR_NOTIFICATION_INTERVAL_MS } from '../../../shared/limits-visitors';
import { visitor } from '../../support/plain-model';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const state = { isWanted: true, showsContent: true };
  const show = vi.fn();
  const close = vi.fn();
  const onVisitors = createVisitorNotifier({
    isWanted: () => state.isWanted,
    showsContent: () => state.showsContent,
    show,
    close,
  });
  const wait = (...ids: string[]): void => onVisitors(ids.map(visitor));
  return { state, show, close, wait };
}

describe('a stranger who asks', () => {
  it('is told of once, with where it comes from', () => {
    const { show, wait } = start();
    wait('bob');
    wait('bob');
    expect(show).toHaveBeenCalledExactlyOnceWith({
      title: 'Somebody wants to connect',
      text: 'host-of-bob',
    });
  });

  it('is told of without a word about it when notifications tell nothing', () => {
    const { state, show, wait } = start();
    state.showsContent = false;
    wait('bob');
    expect(show).toHaveBeenCalledExactlyOnceWith({ title: 'Parley', text: 'Somebody wants to connect' });
  });

  it('is told of together with those who come shortly after', () => {
    const { show, wait } = start();
    wait('bob');
    wait('bob', 'cy');
    wait('bob', 'cy', 'dan');
    expect(show).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(VISITOR_NOTIFICATION_INTERVAL_MS);
    expect(show).toHaveBeenLastCalledWith({
      title: '3 people want to connect',
      text: 'host-of-bob, host-of-cy, host-of-dan',
    });
    vi.advanceTimersByTime(10 * VISITOR_NOTIFICATION_INTERVAL_MS);
    expect(show).toHaveBeenCalledTimes(2);
  });

  it('is not told of when that is not wanted, nor when another one left', () => {
    const { state, show, wait } = start();
    state.isWanted = false;
    wait('bob', 'cy');
    state.isWanted = true;
    wait('cy');
    expect(show).not.toHaveBeenCalled();
  });

  it('is told of no longer when nobody waits any more', () => {
    const { show, close, wait } = start();
    wait('bob');
    wait('bob', 'cy');
    expect(close).not.toHaveBeenCalled();
    wait();
    expect(close).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(VISITOR_NOTIFICATION_INTERVAL_MS);
    expect(show).toHaveBeenCalledOnce();
  });
});
