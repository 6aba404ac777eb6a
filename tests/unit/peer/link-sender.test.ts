import { Duplex } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { encodePayload } from '../../../electron/peer/classic/encode';
import { LinkSender } from '../../../electron/peer/link-sender';
import type { OutgoingPayload, SendOptions } from '../../../electron/peer/types';
import { ParleyError } from '../../../shared/errors';
import { MAX_SOCKET_QUEUE_BYTES, PROGRESS_INTERVAL_MS, SEND_CHUNK_BYTES } from '../../../shared/limits';

const CLOSED = new ParleyError('link-closed', 'gone');

/** A socket whose peer reads only when told to. */
class SlowSocket extends Duplex {
  readonly written: Buffer[] = [];
  #waiting: Array<() => void> = [];

  constructor() {
    super({ decodeStrings: true });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.written.push(chunk);
    this.#waiting.push(done);
  }

  override _read(): void {
    // Nothing ever comes from it.
  }

  /** The peer takes one chunk; false when there was none. */
  accept(): boolean {
    const done = this.#waiting.shift();
    done?.();
    return done !== undefined;
  }

  get text(): string {
    return Buffer.concat(this.written).toString();
  }
}

let socket: SlowSocket;
let sender: LinkSender;
let broken: ParleyError[];
let messagesOut: number;
let bytesOut: number;

beforeEach(() => {
  socket = new SlowSocket();
  socket.on('error', () => undefined);
  [broken, messagesOut, bytesOut] = [[], 0, 0];
  sender = makeSender(false);
});

function makeSender(isHeld: boolean): LinkSender {
  return new LinkSender(socket, isHeld, {
    onBytesWritten: (bytes) => (bytesOut += bytes),
    onMessageWritten: () => (messagesOut += 1),
    onBroken: (error) => void broken.push(error),
  });
}

function send(payload: OutgoingPayload | string, options: SendOptions = {}): Promise<void> {
  const whole = typeof payload === 'string' ? ({ kind: 'text', text: payload } as const) : payload;
  return sender.send(encodePayload(whole, options.compression), options);
}

function image(pieces: number, open?: () => AsyncIterable<Uint8Array>): OutgoingPayload {
  return {
    kind: 'image',
    sizeBytes: pieces * SEND_CHUNK_BYTES,
    open:
      open ??
      function* () {
        for (let count = 0; count < pieces; count += 1) yield Buffer.alloc(SEND_CHUNK_BYTES, 1);
      },
  };
}

/** The peer reads everything until this has come to its end, which it answers with. */
async function takeUntil<Result>(sending: Promise<Result>): Promise<Result> {
  const state = { isOver: false };
  void sending.then(
    () => (state.isOver = true),
    () => (state.isOver = true),
  );
  while (!state.isOver) {
    socket.accept();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sending;
}

async function turn(): Promise<void> {
  for (let count = 0; count < 5; count += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('sending', () => {
  it('keeps the order, whatever each payload takes to encode', async () => {
    const all = Promise.all([
      send('one', { compression: 'zlib' }),
      send(image(2)),
      send('three'),
      send('four'),
    ]);
    await takeUntil(all);
    const packets = socket.text.split('\u0004');
    expect(packets).toHaveLength(5);
    expect(packets[0]?.endsWith('\u0002')).toBe(true);
    expect(packets[1]).toHaveLength((2 * SEND_CHUNK_BYTES * 4) / 3);
    expect(packets.slice(2)).toEqual(['three', 'four', '']);
    expect(messagesOut).toBe(4);
    expect(bytesOut).toBe(socket.text.length);
  });

  it('resolves when the system took it, not before', async () => {
    const sent = vi.fn();
    const sending = send('x').then(sent);
    await turn();
    expect(sent).not.toHaveBeenCalled();
    socket.accept();
    await sending;
    expect(sent).toHaveBeenCalledOnce();
  });

  it('holds everything back until released', async () => {
    sender = makeSender(true);
    const sending = send('first');
    await turn();
    expect(socket.written).toEqual([]);
    sender.release();
    await takeUntil(sending);
    expect(socket.text).toBe('first\u0004');
  });

  it('has at most one piece of an image in the socket', async () => {
    const sending = send(image(4));
    await turn();
    expect(socket.written).toHaveLength(1);
    expect(socket.writableLength).toBe((SEND_CHUNK_BYTES / 3) * 4);
    await takeUntil(sending);
  });

  it('does not fill the socket without end', async () => {
    const text = 'x'.repeat(MAX_SOCKET_QUEUE_BYTES / 2);
    const all = Promise.all(Array.from({ length: 8 }, () => send(text)));
    await turn();
    expect(socket.writableLength).toBeLessThanOrEqual(2 * MAX_SOCKET_QUEUE_BYTES);
    await takeUntil(all);
    expect(messagesOut).toBe(8);
  });
});

describe('progress', () => {
  it('is told of the payload, at most once in an interval, and at the end', async () => {
    let nowMs = 1000;
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const told: number[] = [];
    const sending = send(image(4), { onProgress: (done) => void told.push(done / SEND_CHUNK_BYTES) });
    await turn();
    for (const passedMs of [0, 1, PROGRESS_INTERVAL_MS, 1]) {
      nowMs += passedMs;
      socket.accept();
      await turn();
    }
    await takeUntil(sending);
    expect(told.slice(0, 2)).toEqual([1, 3]);
    expect(told.at(-1)).toBe(4);
  });

  it('may throw without harm', async () => {
    const onProgress = vi.fn(() => {
      throw new Error('a mistake of the listener');
    });
    const all = Promise.all([send(image(2), { onProgress }), send('x', { onProgress })]);
    await takeUntil(all);
    expect(onProgress).toHaveBeenCalled();
  });
});

describe('taking back', () => {
  it('before the first byte leaves no trace', async () => {
    const cancel = new AbortController();
    const first = send(image(2));
    const second = send('never', { signal: cancel.signal });
    const third = send('third');
    await turn();
    cancel.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await takeUntil(Promise.all([first, third]));
    expect(socket.text).not.toContain('never');
    expect(broken).toEqual([]);
  });

  it('works at once on a signal that was given before', async () => {
    await expect(send('x', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(socket.written).toEqual([]);
  });

  it.each([
    ['an image', () => image(3)],
    ['a text', () => ({ kind: 'text', text: 'x' }) as const],
  ])('after the first byte of %s breaks the link', async (_what, payload) => {
    const cancel = new AbortController();
    const sending = expect(send(payload(), { signal: cancel.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    await turn();
    cancel.abort();
    await sending;
    expect(broken).toMatchObject([{ code: 'cancelled' }]);
  });

  it('after the last byte does nothing, and leaves no listener', async () => {
    const cancel = new AbortController();
    const removed = vi.spyOn(cancel.signal, 'removeEventListener');
    const sending = send('x', { signal: cancel.signal });
    await takeUntil(sending);
    expect(removed).toHaveBeenCalledOnce();
    cancel.abort();
    expect(broken).toEqual([]);
  });
});

describe('a source that fails', () => {
  it('before its first byte costs only this payload', async () => {
    const failing = image(2, async function* () {
      throw new Error('ENOENT');
      yield Buffer.alloc(0);
    });
    const sending = expect(send(failing)).rejects.toMatchObject({ code: 'file-unreadable' });
    const next = send('next');
    await takeUntil(Promise.all([sending, next]));
    expect(socket.text).toBe('next\u0004');
    expect(broken).toEqual([]);
  });

  it('in the middle breaks the link', async () => {
    const failing = image(2, async function* () {
      yield Buffer.alloc(SEND_CHUNK_BYTES);
      throw new ParleyError('disk-full', 'of all things');
    });
    const sending = expect(send(failing)).rejects.toMatchObject({ code: 'disk-full' });
    await takeUntil(sending);
    expect(broken).toMatchObject([{ code: 'disk-full' }]);
  });
});

describe('the end', () => {
  it('refuses what waits and what comes, but lets leave what was written', async () => {
    const written = send('written');
    const streaming = expect(send(image(2))).rejects.toBe(CLOSED);
    const waiting = expect(send('waiting')).rejects.toBe(CLOSED);
    await turn();
    sender.close(CLOSED);
    await Promise.all([streaming, waiting]);
    await expect(send('late')).rejects.toBe(CLOSED);
    socket.accept();
    await written;
    expect(messagesOut).toBe(1);
  });

  it('with the socket refuses everything', async () => {
    const written = expect(send('written')).rejects.toBe(CLOSED);
    socket.destroy();
    sender.abandon(CLOSED);
    await written;
  });
});
