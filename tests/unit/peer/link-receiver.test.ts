import { deflateSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LinkReceiver, type ReceiverHooks } from '../../../electron/peer/link-receiver';
import type { IncomingProgress, PeerMessage } from '../../../electron/peer/types';
import {
  MAX_UNHANDLED_BYTES,
  MAX_UNHANDLED_PACKETS,
  PROGRESS_INTERVAL_MS,
  PROGRESS_MIN_BYTES,
} from '../../../shared/limits';

const LIMIT_BYTES = 64 * 1024 * 1024;
/** Large enough to be unfolded by a thread, while what follows waits. */
const SLOW_TEXT = Array.from({ length: 100_000 }, (_, at) => ((at * at * 7919) % 99_991).toString(36)).join(
  '',
);
const SLOW = compressed(SLOW_TEXT);

let told: string[];
let progress: IncomingProgress[];
/** What listeners still have to do. */
let unhandled: Array<() => void>;
let isSlow: boolean;
let held: number[];
let receiver: LinkReceiver;

function compressed(text: string): string {
  return `${Buffer.concat([deflateSync(text), Buffer.from('zlib')]).toString('base64')}\u0002\u0004`;
}

/** What was told, without the words to the socket. */
function messages(): string[] {
  return told.filter((each) => each !== 'wait' && each !== 'more');
}

function push(text: string): void {
  receiver.push(Buffer.from(text));
}

function short(message: PeerMessage): string {
  return message.kind === 'text' || message.kind === 'json' ? message.text.slice(0, 10) : message.kind;
}

beforeEach(() => {
  [told, progress, unhandled, isSlow, held] = [[], [], [], false, []];
  const hooks: ReceiverHooks = {
    onMessage: (message) => {
      told.push(short(message));
      return isSlow ? new Promise((resolve) => unhandled.push(resolve)) : undefined;
    },
    onProgress: (each) => void progress.push(each),
    onProgressEnded: (packetId) => void told.push(`ended ${packetId}`),
    onBadPacket: (error) => void told.push(error.code),
    onFatal: (error) => void told.push(`fatal ${error.code}`),
    onHolds: (bytes) => void held.push(bytes),
    onWantsMore: (wantsMore) => void told.push(wantsMore ? 'more' : 'wait'),
  };
  receiver = new LinkReceiver(LIMIT_BYTES, hooks);
});

describe('order', () => {
  it('is kept though a packet in between takes its time', async () => {
    push(`one\u0004${SLOW}two\u0004`);
    push(`three\u0004${SLOW}four\u0004`);
    expect(told).toEqual(['one', 'wait']);
    await vi.waitFor(() => expect(told).toContain('four'));
    const slow = SLOW_TEXT.slice(0, 10);
    expect(messages()).toEqual(['one', slow, 'two', 'three', slow, 'four']);
    expect(told.at(-1)).toBe('more');
  });

  it('goes on behind a packet that cannot be unfolded', async () => {
    const broken = `${Buffer.from('nonsensezlib').toString('base64')}\u0002\u0004`;
    const brokenXz = `${Buffer.from('nonsenselzma').toString('base64')}\u0002\u0004`;
    push(`${broken}one\u0004${brokenXz}two\u0004`);
    await vi.waitFor(() => expect(told).toContain('two'));
    expect(messages()).toEqual(['decompress-failed', 'one', 'decompress-failed', 'two']);
  });
});

describe('backpressure', () => {
  it('holds at MAX_UNHANDLED_PACKETS, in the middle of a chunk, and goes on with each one handled', () => {
    isSlow = true;
    push('x\u0004'.repeat(MAX_UNHANDLED_PACKETS + 3));
    expect(unhandled).toHaveLength(MAX_UNHANDLED_PACKETS);
    expect(told.at(-1)).toBe('wait');
  });

  it('loses nothing', async () => {
    isSlow = true;
    push('x\u0004'.repeat(MAX_UNHANDLED_PACKETS + 3));
    const drained = vi.fn();
    receiver.end(drained);
    for (let handled = 0; handled < MAX_UNHANDLED_PACKETS + 3; handled += 1) {
      await vi.waitFor(() => expect(unhandled.length).toBeGreaterThan(handled));
      unhandled[handled]!();
    }
    await vi.waitFor(() => expect(drained).toHaveBeenCalledOnce());
    expect(told.filter((each) => each === 'x')).toHaveLength(MAX_UNHANDLED_PACKETS + 3);
  });

  it('holds at MAX_UNHANDLED_BYTES', async () => {
    isSlow = true;
    push(`${'y'.repeat(MAX_UNHANDLED_BYTES)}\u0004next\u0004`);
    expect(unhandled).toHaveLength(1);
    expect(told.at(-1)).toBe('wait');
    unhandled[0]!();
    await vi.waitFor(() => expect(told).toEqual(['yyyyyyyyyy', 'wait', 'next', 'more']));
  });

  it('counts what a compressed packet unfolds to', async () => {
    isSlow = true;
    push(`${compressed('z'.repeat(MAX_UNHANDLED_BYTES))}next\u0004`);
    await vi.waitFor(() => expect(unhandled).toHaveLength(1));
    expect(told).toEqual(['wait', 'zzzzzzzzzz']);
    unhandled[0]!();
    await vi.waitFor(() => expect(told).toContain('next'));
  });

  it('is not felt by listeners that answer at once', () => {
    push('x\u0004'.repeat(5 * MAX_UNHANDLED_PACKETS));
    expect(told).toHaveLength(5 * MAX_UNHANDLED_PACKETS);
  });
});

describe('progress', () => {
  let nowMs = 0;
  beforeEach(() => {
    nowMs = 1000;
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  });
  const image = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(600_000)]).toString(
    'base64',
  );

  function pushFor(text: string, passedMs: number): void {
    push(text);
    nowMs += passedMs;
  }

  it('is told of large packets, once in a while, and ends with the message', async () => {
    pushFor(image.slice(0, PROGRESS_MIN_BYTES), PROGRESS_INTERVAL_MS);
    expect(progress).toEqual([]);
    pushFor(image.slice(PROGRESS_MIN_BYTES, 100_000), PROGRESS_INTERVAL_MS - 1);
    expect(progress).toMatchObject([{ receivedBytes: 100_000, looksLikeImage: true }]);
    pushFor(image.slice(100_000, 110_000), 1);
    expect(progress).toHaveLength(1);
    pushFor(image.slice(110_000, 120_000), 0);
    expect(progress.map((each) => each.receivedBytes)).toEqual([100_000, 120_000]);
    const { packetId } = progress[0]!;
    expect(progress[1]?.packetId).toBe(packetId);
    push(`${image.slice(120_000)}\u0004`);
    await vi.waitFor(() => expect(told).toContain(`ended ${packetId}`));
    expect(messages()).toEqual(['image', `ended ${packetId}`]);
  });

  it('is not told of what is there before anybody looks', () => {
    push(`${'x'.repeat(2 * PROGRESS_MIN_BYTES)}\u0004`);
    nowMs += 10 * PROGRESS_INTERVAL_MS;
    push('y'.repeat(PROGRESS_MIN_BYTES - 1));
    nowMs += 10 * PROGRESS_INTERVAL_MS;
    push('\u0004');
    expect(progress).toEqual([]);
  });

  it('lets one discard a packet and keep the link', () => {
    pushFor('x'.repeat(PROGRESS_MIN_BYTES), PROGRESS_INTERVAL_MS);
    push('x');
    const [first] = progress;
    first?.discard();
    first?.discard();
    push('and more of it\u0004next\u0004');
    expect(told).toEqual([`ended ${first?.packetId}`, 'next']);
    expect(first?.looksLikeImage).toBe(false);
  });

  it('lets one discard a packet that is whole but still being read', async () => {
    pushFor(SLOW.slice(0, PROGRESS_MIN_BYTES), PROGRESS_INTERVAL_MS);
    push(SLOW.slice(PROGRESS_MIN_BYTES, -1));
    expect(progress).toHaveLength(1);
    push('\u0004next\u0004');
    progress[0]?.discard();
    await vi.waitFor(() => expect(told).toContain('next'));
    expect(messages()).toEqual([`ended ${progress[0]?.packetId}`, 'next']);
  });

  it('ends when the link breaks', () => {
    pushFor('x'.repeat(PROGRESS_MIN_BYTES), PROGRESS_INTERVAL_MS);
    push('x');
    const drained = vi.fn();
    receiver.end(drained);
    expect(told).toEqual([`ended ${progress[0]?.packetId}`]);
    expect(drained).toHaveBeenCalledOnce();
  });
});

describe('what is held', () => {
  it('is told while packets are unfinished or being unfolded, and when they are done', async () => {
    push('begin');
    push('ning');
    expect(held).toEqual([5, 9]);
    push(`\u0004${SLOW}`);
    await vi.waitFor(() => expect(told).toContain(SLOW_TEXT.slice(0, 10)));
    expect(Math.max(...held)).toBe(SLOW.length - 1 + SLOW_TEXT.length);
    expect(held.at(-1)).toBe(0);
  });

  it('is nothing after the end', () => {
    push('begin');
    receiver.stop();
    expect(held).toEqual([5, 0]);
  });
});

describe('the end', () => {
  it('comes after the last packet was told, and an unfinished one is no message', async () => {
    push(`${SLOW}last\u0004unfinished`);
    const drained = vi.fn(() => told.push('drained'));
    receiver.end(drained);
    await vi.waitFor(() => expect(drained).toHaveBeenCalledOnce());
    expect(messages()).toEqual([SLOW_TEXT.slice(0, 10), 'last', 'drained']);
  });

  it('by stop drops the rest', () => {
    isSlow = true;
    push('x\u0004'.repeat(MAX_UNHANDLED_PACKETS + 3));
    receiver.stop();
    const drained = vi.fn();
    receiver.end(drained);
    expect(drained).toHaveBeenCalledOnce();
    push('late\u0004');
    expect(told.filter((each) => each !== 'wait')).toEqual(Array(MAX_UNHANDLED_PACKETS).fill('x'));
  });

  it('comes with a packet that is too long', () => {
    receiver.maxPacketBytes = 5;
    push('short\u0004too long\u0004never\u0004');
    expect(told).toContain('fatal packet-too-large');
    expect(told).not.toContain('never');
  });
});
