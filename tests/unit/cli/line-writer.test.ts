import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LineWriter } from '../../../electron/cli/line-writer';

/** More than is gathered before it is written. */
const LONG_LINE = 'x'.repeat(100_000);

/** A reader that takes each write only when told to. */
class SlowStream extends Writable {
  readonly written: string[] = [];
  #takeOne: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: 64, decodeStrings: false });
  }

  take(): void {
    const takeOne = this.#takeOne;
    this.#takeOne = undefined;
    takeOne?.();
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: () => void): void {
    this.written.push(chunk);
    this.#takeOne = done;
  }
}

describe('LineWriter', () => {
  it('writes the lines of one turn together', async () => {
    const stream = new SlowStream();
    const writer = new LineWriter(stream);
    for (const line of ['one', 'two', 'three']) await writer.write(line);
    expect(stream.written).toEqual([]);
    void writer.flush();
    expect(stream.written).toEqual(['one\ntwo\nthree\n']);
  });

  it('writes by itself when the turn is over', async () => {
    const stream = new PassThrough();
    const writer = new LineWriter(stream);
    await writer.write('one');
    await writer.write('two');
    const [text] = (await once(stream, 'data')) as [Buffer];
    expect(String(text)).toBe('one\ntwo\n');
  });

  it('lets writers wait while the reader is slow, and lets all go on when it has read', async () => {
    const stream = new SlowStream();
    const writer = new LineWriter(stream);
    await writer.write('short');
    let goneOn = 0;
    const waiting = [writer.write(LONG_LINE), writer.write('y')].map((room) =>
      room.then(() => (goneOn += 1)),
    );
    await Promise.resolve();
    expect(goneOn).toBe(0);
    stream.take();
    await Promise.all(waiting);
    void writer.flush();
    stream.take();
    expect(stream.written.join('')).toBe(`short\n${LONG_LINE}\ny\n`);
    expect(stream.listenerCount('drain')).toBe(0);
  });

  it('drops lines, says so once and holds nobody up when the reader is gone', async () => {
    const stream = new SlowStream();
    let broken = 0;
    const writer = new LineWriter(stream, () => (broken += 1));
    const stuck = writer.write(LONG_LINE);
    stream.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await stuck;
    await writer.write('into the void');
    await writer.flush();
    expect(broken).toBe(1);
  });

  it('flushes what was written', async () => {
    const stream = new PassThrough();
    const writer = new LineWriter(stream);
    await writer.write('one');
    await writer.flush();
    expect(String(stream.read())).toBe('one\n');
  });

  it('says when lines were written, or that they never will be', async () => {
    const stream = new SlowStream();
    const writer = new LineWriter(stream);
    let wereWritten = 0;
    const lines = ['one', 'two'].map(async (line) => {
      await writer.write(line);
      if (await writer.whenWritten()) wereWritten += 1;
    });
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect([stream.written, wereWritten]).toEqual([['one\ntwo\n'], 0]);
    stream.take();
    await Promise.all(lines);
    expect(wereWritten).toBe(2);

    await writer.write('lost');
    const isWritten = writer.whenWritten();
    await new Promise(setImmediate);
    stream.destroy(new Error('write EPIPE'));
    expect(await isWritten).toBe(false);
    expect(await writer.whenWritten()).toBe(false);
  });
});
