import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AlreadyConnectedError } from '../../../electron/peer/doubles';
import { PeerLink } from '../../../electron/peer/link';
import { Redialer } from '../../../electron/peer/redialer';
import { ParleyError } from '../../../shared/errors';
import { REDIAL_AFTER_CUT_ATTEMPTS } from '../../../shared/limits';
import { duplexPair } from '../../support/peer-duplex';
import { linkDetails, silentHooks } from '../../support/peer-link';

const ADDRESS = { host: 'host', port: 9000 };
const REFUSED = new ParleyError('connect-refused', 'nobody there');

const dial = vi.fn<() => Promise<unknown>>();
const onAttempt = vi.fn();
const onFailed = vi.fn<() => boolean>();
let redialer: Redialer;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  dial.mockReset().mockRejectedValue(REFUSED);
  onAttempt.mockReset();
  onFailed.mockReset().mockReturnValue(true);
  redialer = new Redialer({ firstMs: 1000, maxMs: 8000, notLetInMs: 60_000 }, { dial, onAttempt, onFailed });
  return () => vi.useRealTimers();
});

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

function makeLink(): PeerLink {
  const [socket] = duplexPair();
  return new PeerLink(linkDetails(socket), silentHooks());
}

function endedLink(): PeerLink {
  const link = makeLink();
  link.cut({ code: 'stopped', message: 'The test ended it.' });
  return link;
}

describe('a kept address', () => {
  it('is dialled ever more seldom, up to a limit', async () => {
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    const dialsAfter: number[] = [];
    for (const ms of [999, 1, 1999, 1, 4000, 8000, 8000, 8000]) {
      await pass(ms);
      dialsAfter.push(dial.mock.calls.length);
    }
    expect(dialsAfter).toEqual([0, 1, 1, 2, 3, 4, 5, 6]);
    expect(onAttempt.mock.calls.map((call) => call[1] as number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(onFailed).toHaveBeenLastCalledWith(ADDRESS, 6, REFUSED);
  });

  it('is dialled only rarely while its person has not let us in', async () => {
    dial.mockRejectedValue(new ParleyError('connect-not-let-in', 'not yet'));
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(1000);
    const dialsAfter: number[] = [];
    for (const ms of [59_999, 1, 60_000, 60_000]) {
      await pass(ms);
      dialsAfter.push(dial.mock.calls.length);
    }
    expect(dialsAfter).toEqual([1, 2, 3, 4]);
  });

  it('is dialled only rarely too when that is what the first dial, by a person, met', async () => {
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS, new ParleyError('connect-not-let-in', 'not yet'));
    await pass(59_999);
    expect(dial).not.toHaveBeenCalled();
    await pass(1);
    expect(dial).toHaveBeenCalledOnce();
  });

  it('is dialled soon when the network is another one, however often it failed before', async () => {
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(60_000);
    dial.mockClear();
    redialer.hasten();
    await pass(999);
    expect(dial).not.toHaveBeenCalled();
    await pass(1);
    expect(dial).toHaveBeenCalledTimes(1);
    await pass(2000);
    expect(dial).toHaveBeenCalledTimes(2);
  });

  it('that did not let us in is not asked sooner because the network is another one', async () => {
    dial.mockRejectedValue(new ParleyError('connect-not-let-in', 'not yet'));
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(1000);
    dial.mockClear();
    redialer.hasten();
    await pass(5000);
    expect(dial).not.toHaveBeenCalled();
  });

  it('that is not waiting is not dialled for that', async () => {
    redialer.keep(ADDRESS);
    redialer.hasten();
    await pass(60_000);
    expect(dial).not.toHaveBeenCalled();
  });

  it('that is lost right after it was reached is dialled ever more seldom too', async () => {
    redialer.keep(ADDRESS);
    dial.mockImplementation(async () => {
      redialer.reached(ADDRESS);
      queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => redialer.lost(ADDRESS))));
    });
    redialer.lost(ADDRESS);
    await pass(1000 + 2000 + 4000);
    expect(dial).toHaveBeenCalledTimes(3);
  });

  it('is dialled up to twice as early, by chance', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(500);
    expect(dial).toHaveBeenCalledOnce();
  });

  it('begins anew after it was reached', async () => {
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(1000 + 2000 + 4000);
    redialer.reached(ADDRESS);
    await pass(100_000);
    expect(dial).toHaveBeenCalledTimes(3);
    redialer.lost(ADDRESS);
    await pass(1000);
    expect(dial).toHaveBeenCalledTimes(4);
    expect(onAttempt).toHaveBeenLastCalledWith(ADDRESS, 1);
  });

  it('is not dialled again once it answers', async () => {
    dial.mockResolvedValue('a link');
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(100_000);
    expect(dial).toHaveBeenCalledOnce();
  });

  it('is dialled by one timer, however often it is lost', async () => {
    redialer.keep(ADDRESS);
    for (let count = 0; count < 5; count += 1) redialer.lost(ADDRESS);
    await pass(1000);
    expect(dial).toHaveBeenCalledOnce();
  });

  it('is left alone when it is forgotten, when the hook says stop, when it is ourselves, and at the end', async () => {
    const endings: Array<() => unknown> = [
      () => redialer.forget(ADDRESS),
      () => onFailed.mockReturnValue(false),
      () => dial.mockRejectedValue(new ParleyError('connect-self', 'that is us')),
      () => redialer.stop(),
    ];
    for (const end of endings) {
      redialer.keep(ADDRESS);
      redialer.lost(ADDRESS);
      end();
      await pass(1000);
      const dials = dial.mock.calls.length;
      await pass(100_000);
      expect(dial).toHaveBeenCalledTimes(dials);
      expect(redialer.isKept(ADDRESS)).toBe(false);
      onFailed.mockReturnValue(true);
      dial.mockRejectedValue(REFUSED);
    }
  });

  it('is left alone when it is forgotten in the middle of a dial', async () => {
    let fail: (error: Error) => void = () => undefined;
    dial.mockReturnValue(new Promise((_resolve, reject) => (fail = reject)));
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(1000);
    redialer.forget(ADDRESS);
    fail(REFUSED);
    await pass(100_000);
    expect(dial).toHaveBeenCalledOnce();
    expect(onFailed).not.toHaveBeenCalled();
  });

  it('waits for the end of the link that its peer already has', async () => {
    const link = makeLink();
    dial.mockRejectedValue(new AlreadyConnectedError(link));
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(100_000);
    expect(dial).toHaveBeenCalledOnce();
    redialer.linkEnded(endedLink(), false);
    await pass(100_000);
    expect(dial).toHaveBeenCalledOnce();
    redialer.linkEnded(link, false);
    await pass(1000);
    expect(dial).toHaveBeenCalledTimes(2);
    expect(onFailed).not.toHaveBeenCalled();
  });

  it('is not wanted any more when that link was hung up', async () => {
    const link = makeLink();
    redialer.keep(ADDRESS);
    redialer.waitFor(ADDRESS, link);
    redialer.linkEnded(link, true);
    await pass(100_000);
    expect(dial).not.toHaveBeenCalled();
    expect(redialer.isKept(ADDRESS)).toBe(false);
  });

  it('does not wait for a link that ended meanwhile', async () => {
    dial.mockRejectedValueOnce(new AlreadyConnectedError(endedLink()));
    redialer.keep(ADDRESS);
    redialer.lost(ADDRESS);
    await pass(2000);
    expect(dial).toHaveBeenCalledTimes(2);
  });
});

describe('any other address', () => {
  it('is not dialled when it is lost', async () => {
    redialer.lost(ADDRESS);
    await pass(100_000);
    expect(dial).not.toHaveBeenCalled();
  });

  it('is dialled a few times when it was broken off', async () => {
    redialer.broken(ADDRESS);
    await pass(100_000);
    expect(dial).toHaveBeenCalledTimes(REDIAL_AFTER_CUT_ATTEMPTS);
  });

  it('is dialled no more once it was reached', async () => {
    dial.mockImplementation(async () => redialer.reached(ADDRESS));
    redialer.broken(ADDRESS);
    await pass(1000);
    redialer.lost(ADDRESS);
    await pass(100_000);
    expect(dial).toHaveBeenCalledOnce();
  });
});
