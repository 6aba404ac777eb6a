import { describe, expect, it } from 'vitest';
import { Pacer } from '../../../../electron/peer/secure/pacer';
import { MAX_CHUNK_BYTES, MIN_CHUNK_BYTES, MIN_WINDOW_BYTES } from '../../../../shared/limits';

interface Line {
  readonly bytesPerMs: number;
  /** Of the empty line, both ways. */
  readonly roundTripMs: number;
}

/** Sends for `durationMs` over a line that is nothing but a queue and a delay; time passes only here. */
function simulate(pacer: Pacer, line: Line, startMs: number, durationMs: number) {
  let now = startMs;
  let lineFreeAt = startMs;
  let position = 0;
  let deliveredBytes = 0;
  const delaysMs: number[] = [];
  const arriving: { endBytes: number; at: number }[] = [];
  while (now < startMs + durationMs) {
    while (pacer.hasRoomFor(pacer.chunkBytes)) {
      const sizeBytes = pacer.chunkBytes;
      position += sizeBytes;
      pacer.onSent(startMs, position, sizeBytes, now);
      lineFreeAt = Math.max(lineFreeAt, now) + sizeBytes / line.bytesPerMs;
      delaysMs.push(lineFreeAt - now);
      arriving.push({ endBytes: position, at: lineFreeAt + line.roundTripMs });
    }
    const next = arriving.shift()!;
    now = next.at;
    deliveredBytes = next.endBytes;
    pacer.onAcknowledged(startMs, deliveredBytes, now);
  }
  pacer.onEnded(startMs);
  const settled = delaysMs.slice(Math.floor(delaysMs.length / 5));
  const worstDelayMs = settled.reduce((worst, delayMs) => Math.max(worst, delayMs), 0);
  return { share: deliveredBytes / (line.bytesPerMs * durationMs), worstDelayMs };
}

describe('the pacer', () => {
  it.each<[string, Line, { share: number; delayMs: number }]>([
    ['1 Mbit/s', { bytesPerMs: 125, roundTripMs: 30 }, { share: 0.97, delayMs: 600 }],
    ['10 Mbit/s', { bytesPerMs: 1250, roundTripMs: 20 }, { share: 0.97, delayMs: 80 }],
    ['50 Mbit/s', { bytesPerMs: 6250, roundTripMs: 0.5 }, { share: 0.97, delayMs: 50 }],
    ['50 Mbit/s far away', { bytesPerMs: 6250, roundTripMs: 200 }, { share: 0.85, delayMs: 120 }],
    ['1 Gbit/s', { bytesPerMs: 125_000, roundTripMs: 1 }, { share: 0.97, delayMs: 40 }],
    ['loopback', { bytesPerMs: 400_000, roundTripMs: 0.3 }, { share: 0.97, delayMs: 10 }],
  ])('keeps a line of %s busy and its queue short', (_what, line, expected) => {
    const { share, worstDelayMs } = simulate(new Pacer(), line, 0, 20_000);
    expect(share).toBeGreaterThan(expected.share);
    expect(worstDelayMs).toBeLessThan(expected.delayMs);
  });

  it('follows a line that changes', () => {
    const pacer = new Pacer();
    simulate(pacer, { bytesPerMs: 125_000, roundTripMs: 1 }, 0, 5_000);
    const slower = simulate(pacer, { bytesPerMs: 1250, roundTripMs: 20 }, 6_000, 20_000);
    expect(slower.share).toBeGreaterThan(0.95);
    expect(slower.worstDelayMs).toBeLessThan(80);
    const faster = simulate(pacer, { bytesPerMs: 12_500, roundTripMs: 100 }, 30_000, 60_000);
    expect(faster.share).toBeGreaterThan(0.85);
  });

  it('does not let its queue grow over the hours', () => {
    const { share, worstDelayMs } = simulate(new Pacer(), { bytesPerMs: 6250, roundTripMs: 5 }, 0, 600_000);
    expect(share).toBeGreaterThan(0.95);
    expect(worstDelayMs).toBeLessThan(60);
  });

  it('cuts small chunks for a slow line and large ones for a fast one', () => {
    const [slow, fast] = [new Pacer(), new Pacer()];
    simulate(slow, { bytesPerMs: 125, roundTripMs: 30 }, 0, 5_000);
    simulate(fast, { bytesPerMs: 125_000, roundTripMs: 20 }, 0, 5_000);
    expect(slow.chunkBytes).toBe(MIN_CHUNK_BYTES);
    expect(fast.chunkBytes).toBe(MAX_CHUNK_BYTES);
  });

  it('counts what is under way over all transfers, and forgets what ended', () => {
    const pacer = new Pacer();
    pacer.onSent(1, 100, 100, 0);
    pacer.onSent(3, 200, 200, 0);
    expect(pacer.inFlightBytes).toBe(300);
    pacer.onAcknowledged(1, 50, 1);
    expect(pacer.inFlightBytes).toBe(300);
    pacer.onAcknowledged(1, 100, 1);
    expect(pacer.inFlightBytes).toBe(200);
    pacer.onEnded(3);
    pacer.onEnded(99);
    expect(pacer.inFlightBytes).toBe(0);
  });

  it('always lets one chunk go, and never less than the smallest window', () => {
    const pacer = new Pacer();
    expect(pacer.hasRoomFor(1e9)).toBe(true);
    pacer.onSent(1, 10, 10, 0);
    pacer.onAcknowledged(1, 10, 60_000);
    expect(pacer.windowBytes).toBe(MIN_WINDOW_BYTES);
    expect(pacer.hasRoomFor(1e9)).toBe(true);
  });
});
