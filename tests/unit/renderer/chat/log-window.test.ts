import { describe, expect, it } from 'vitest';
import { MAX_WINDOW_MESSAGES } from '../../../../shared/limits';
import {
  openWindow,
  PAGE_MESSAGES,
  withAdded,
  withChanged,
  withFetch,
  withFetchError,
  withFollowing,
  withPage,
  withRemoved,
  withRestored,
  type Edge,
  type LogWindow,
} from '../../../../renderer/chat/log-window';
import { makeMessage, makeMessages, makePage, seqRange } from '../support/make';

const seqs = (log: LogWindow): number[] => log.messages.map(({ seq }) => seq);

/** Fetches a page and takes it in. */
function paged(
  log: LogWindow,
  edge: Edge,
  [first, last]: readonly [number, number],
  more: { hasOlder?: boolean; hasNewer?: boolean; readSeq?: number } = {},
): LogWindow {
  const page = makePage(first, last, more);
  return withPage(withFetch(log, edge, 1), 1, page);
}

const opened = (first: number, last: number, more = {}): LogWindow =>
  paged(openWindow('ada'), 'newest', [first, last], more);

describe('new messages', () => {
  it('go to the end while it follows', () => {
    const log = withAdded(opened(1, 3), makeMessages(4, 5), 0);
    expect(seqs(log)).toEqual([1, 2, 3, 4, 5]);
    expect(log.unseen).toBe(0);
  });

  it('are taken once, though an event may tell what a page held already', () => {
    expect(seqs(withAdded(opened(1, 5), makeMessages(3, 6), 0))).toEqual(seqRange(1, 6));
  });

  it('push the oldest out when the window is full', () => {
    const full = withAdded(opened(1, 200), makeMessages(201, MAX_WINDOW_MESSAGES), 0);
    const log = withAdded(full, makeMessages(301, 310), 0);
    expect(seqs(log)).toEqual(seqRange(11, 310));
    expect(log.hasOlder).toBe(true);
  });

  it('of a burst leave only its newest page', () => {
    const log = withAdded(opened(1, 50), makeMessages(20_001, 20_200), 19_000);
    expect(seqs(log)).toEqual(seqRange(20_201 - PAGE_MESSAGES, 20_200));
    expect(log.hasOlder).toBe(true);
    expect(log.hasNewer).toBe(false);
  });

  it('are counted, and shown below, while one reads above', () => {
    const log = withAdded(withFollowing(opened(1, 50), false), makeMessages(51, 53), 0);
    expect(seqs(log)).toEqual(seqRange(1, 53));
    expect(log.unseen).toBe(3);
    expect(withFollowing(log, true).unseen).toBe(0);
  });

  it('of a burst move nothing while one reads above', () => {
    const log = withAdded(withFollowing(opened(1, 50), false), makeMessages(900, 1000), 849);
    expect(seqs(log)).toEqual(seqRange(1, 50));
    expect(log.hasNewer).toBe(true);
    expect(log.unseen).toBe(950);
  });

  it('do not push out what one reads: a full window only knows that there is more', () => {
    const full = withFollowing(opened(1, MAX_WINDOW_MESSAGES), false);
    const log = withAdded(full, makeMessages(301, 301), 0);
    expect(seqs(log)).toEqual(seqRange(1, MAX_WINDOW_MESSAGES));
    expect(log.hasNewer).toBe(true);
  });
});

describe('pages', () => {
  it('join at the older edge and drop the newest beyond the limit', () => {
    const log = paged(withFollowing(opened(101, 380), false), 'older', [41, 100], { hasOlder: true });
    expect(seqs(log)).toEqual(seqRange(41, 340));
    expect(log).toMatchObject({ hasOlder: true, hasNewer: true });
  });

  it('join at the newer edge and drop the oldest beyond the limit', () => {
    const above = withFollowing(opened(1, 280, { hasNewer: true }), false);
    const log = paged(above, 'newer', [281, 340], { hasNewer: true });
    expect(seqs(log)).toEqual(seqRange(41, 340));
    expect(log).toMatchObject({ hasOlder: true, hasNewer: true });
  });

  it('that no longer join are dropped', () => {
    const asked = withFetch(opened(51, 250), 'older', 7);
    const trimmed = withAdded(asked, makeMessages(251, 400), 0);
    const log = withPage(trimmed, 7, makePage(1, 50, { hasNewer: true }));
    expect(seqs(log)).toEqual(seqRange(101, 400));
    expect(log.fetch).toBeNull();
  });

  it('that were asked for earlier are not taken for a later one', () => {
    const asked = withFetch(withFetch(openWindow('ada'), 'newest', 1), 'newest', 2);
    expect(withPage(asked, 1, makePage(1, 3))).toBe(asked);
  });

  it('get what was added while they were on their way', () => {
    const waiting = withAdded(withFetch(openWindow('ada'), 'newest', 1), makeMessages(3, 5), 0);
    const log = withPage(waiting, 1, makePage(1, 4));
    expect(seqs(log)).toEqual([1, 2, 3, 4, 5]);
  });

  it('give way to a burst that came while they were on their way', () => {
    const waiting = withAdded(withFetch(openWindow('ada'), 'newest', 1), makeMessages(900, 1000), 800);
    const log = withPage(waiting, 1, makePage(1, 60));
    expect(seqs(log)).toEqual(seqRange(1001 - PAGE_MESSAGES, 1000));
    expect(log.hasOlder).toBe(true);
  });

  it('do not undo a change that was told while they were on their way', () => {
    const sent = makeMessage(2, { state: 'sent' });
    const waiting = withChanged(withFetch(openWindow('ada'), 'newest', 1), sent);
    const log = withPage(waiting, 1, makePage(1, 3));
    expect(log.messages[1]?.state).toBe('sent');
  });

  it('that fail are told in place of an empty log only', () => {
    const first = withFetchError(withFetch(openWindow('ada'), 'newest', 1), 1, 'No.');
    expect(first).toMatchObject({ status: 'failed', error: 'No.' });
    const later = withFetchError(withFetch(opened(1, 3), 'older', 2), 2, 'No.');
    expect(later).toMatchObject({ status: 'ready', error: null, fetch: null });
  });
});

it('a change draws only its own row anew', () => {
  const before = opened(1, 3);
  const log = withChanged(before, makeMessage(2, { state: 'failed' }));
  expect(log.messages[1]?.state).toBe('failed');
  expect(log.messages[0]).toBe(before.messages[0]);
  expect(log.messages[2]).toBe(before.messages[2]);
});

describe('a page around a message', () => {
  it('takes the place of what was there, and follows no longer', () => {
    const log = paged(opened(500, 560), { around: 'm100' }, [70, 130], { hasOlder: true, hasNewer: true });
    expect(seqs(log)).toEqual(seqRange(70, 130));
    expect(log).toMatchObject({ isFollowing: false, hasOlder: true, hasNewer: true });
  });

  it('keeps the count of what came meanwhile', () => {
    const above = withAdded(withFollowing(opened(500, 560), false), makeMessages(561, 563), 0);
    const log = paged(above, { around: 'm100' }, [70, 130], { hasNewer: true });
    expect(withAdded(log, makeMessages(564, 564), 0).unseen).toBe(4);
  });

  it('of a message that is gone is the newest page', () => {
    const log = paged(withFollowing(opened(1, 60), false), { around: 'gone' }, [500, 560], {});
    expect(log).toMatchObject({ isFollowing: true, hasNewer: false });
  });

  it('leads back to the newest', () => {
    const jumped = paged(opened(500, 560), { around: 'm100' }, [70, 130], { hasNewer: true });
    const log = paged(jumped, 'newest', [500, 560], { hasOlder: true });
    expect(seqs(log)).toEqual(seqRange(500, 560));
    expect(log).toMatchObject({ isFollowing: true, unseen: 0 });
  });
});

describe('the unread line', () => {
  const unread = (count: number): LogWindow => openWindow('ada', count);

  it('stands above the first unread message, where one begins to read', () => {
    const log = paged(unread(3), 'opening', [1, 10], { readSeq: 7 });
    expect(log).toMatchObject({ unreadLine: { seq: 8, count: 3 }, isFollowing: false, unseen: 3 });
  });

  it('begins further up when more are unread than a page holds', () => {
    const log = paged(unread(200), { after: 100 }, [101, 160], {
      readSeq: 100,
      hasOlder: true,
      hasNewer: true,
    });
    expect(log).toMatchObject({ unreadLine: { seq: 101, count: 200 }, unseen: 200 });
  });

  it('is not there when all is read', () => {
    expect(paged(unread(0), 'opening', [1, 10], { readSeq: 10 })).toMatchObject({
      unreadLine: null,
      isFollowing: true,
    });
  });

  it('is not put at the beginning of a page that begins in the middle of the unread ones', () => {
    const log = paged(unread(200), { around: 'm150' }, [120, 180], { readSeq: 100, hasOlder: true });
    expect(log.unreadLine).toBeNull();
  });

  it('stays while one pages, reads and writes', () => {
    const log = paged(unread(3), 'opening', [61, 70], { readSeq: 67, hasOlder: true });
    const later = withAdded(paged(log, 'older', [1, 60], { readSeq: 70 }), makeMessages(71, 72), 0);
    expect(withFollowing(later, true).unreadLine).toEqual({ seq: 68, count: 3 });
  });
});

describe('deleted messages', () => {
  it('go, also from a page that was read before', () => {
    const asked = withFetch(opened(61, 120, { hasOlder: true }), 'older', 9);
    const log = withPage(withRemoved(asked, ['m60', 'm70']), 9, makePage(1, 60));
    expect(seqs(log)).toEqual(seqRange(1, 120).filter((seq) => seq !== 60 && seq !== 70));
  });

  it('come back where they were', () => {
    const without = withRemoved(opened(1, 50), ['m20']);
    expect(seqs(withRestored(without, makePage(10, 40)))).toEqual(seqRange(1, 50));
  });

  it('come back at the end', () => {
    const without = withRemoved(opened(1, 50), ['m50']);
    const log = withRestored(without, makePage(20, 50, { hasOlder: true }));
    expect(seqs(log)).toEqual(seqRange(1, 50));
    expect(log).toMatchObject({ hasOlder: false, hasNewer: false });
  });

  it('come back into an empty log', () => {
    const log = withRestored(withRemoved(opened(1, 1), ['m1']), makePage(1, 1));
    expect(seqs(log)).toEqual([1]);
  });

  it('make no hole when one has gone far away meanwhile', () => {
    const far = opened(500, 560, { hasOlder: true });
    expect(withRestored(far, makePage(1, 60, { hasNewer: true }))).toBe(far);
  });
});
