import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkList } from '../../../../electron/peer/classic/chunk-list';

describe('ChunkList', () => {
  it('joins chunks of all sizes in order, and tells their head', () => {
    const chunk = fc
      .tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 255 }))
      .map(([size, value]) => Buffer.alloc(size, value));
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 12 }), chunk, fc.nat(5000), (chunks, last, headBytes) => {
        const list = new ChunkList();
        for (const each of chunks) list.add(each);
        const sofar = Buffer.concat(chunks);
        expect(list.sizeBytes).toBe(sofar.length);
        expect(list.head(headBytes).equals(sofar.subarray(0, headBytes))).toBe(true);
        expect(list.take(last).equals(Buffer.concat([sofar, last]))).toBe(true);
        expect(list.sizeBytes).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('does not keep a small chunk alive that belongs to a large buffer', () => {
    const large = Buffer.alloc(1024 * 1024, 'x');
    const list = new ChunkList();
    list.add(large.subarray(0, 100));
    large.fill('y');
    expect(list.head(100).toString()).toBe('x'.repeat(100));
  });

  it('gathers single bytes in few buffers', () => {
    const list = new ChunkList();
    for (let count = 0; count < 100_000; count += 1) list.add(Buffer.from([count % 256]));
    const whole = list.take(Buffer.alloc(0));
    expect(whole.length).toBe(100_000);
    expect(whole.every((byte, index) => byte === index % 256)).toBe(true);
  });
});
