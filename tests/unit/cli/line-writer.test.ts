import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LineWriter } from '../../../electron/cli/line-writer';

/** A reader that takes nothing until told to. */
function slowStream(): { stream: Writable; takeAll: () => void; taken: () => string } {
  const waiting: (() => void)[] = [];
  let taken = '';
  const stream = new Writable({
    highWaterMark: 64,
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      taken += chunk;
      waiting.push(done);
    },
  });
  return {
    stream,
    takeAll: () => {
      for (let done = waiting.shift(); done !== undefined; done = waiting.shift()) done();
    },
    taken: () => taken,
  };
}

describe('LineWriter', () => {
  it('lets writers wait while the reader is slow, and lets all go on when it has read', async () => {
    const { stream, takeAll, taken } = slowStream();
    const writer = new LineWriter(stream);
    await writer.write('short');
    let goneOn = 0;
    const waiting = [writer.write('x'.repeat(80)), writer.write('y')].map((one) =>
      one.then(() => (goneOn += 1)),
    );
    await Promise.resolve();
    expect(goneOn).toBe(0);
    stream.on('drain', () => undefined);
    while (stream.writableLength > 0) {
      takeAll();
      await Promise.resolve();
    }
    await Promise.all(waiting);
    expect(taken()).toBe(`short\n${'x'.repeat(80)}\ny\n`);
    expect(stream.listenerCount('drain')).toBe(1);
  });

  it('drops lines, says so once and holds nobody up when the reader is gone', async () => {
    const { stream } = slowStream();
    let broken = 0;
    const writer = new LineWriter(stream, () => (broken += 1));
    const stuck = writer.write('x'.repeat(80));
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
});
