import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_WINDOW_MESSAGES } from '../../../../shared/limits';
import {
  openWindow,
  PAGE_MESSAGES,
  withAdded,
  withFetch,
  withFollowing,
  withPage,
  withRemoved,
  withRestored,
  type Edge,
  type LogWindow,
} from '../../../../renderer/chat/log-window';
import { makeMessage, seqRange } from '../support/make';

const seqs = (log: LogWindow): number[] => log.messages.map(({ seq }) => seq);

/** What happens to a log, in any order: it must stay a run without holes of what is in the store. */
describe('whatever happens', () => {
  const STORE_SIZE = 1_000;
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('page' as const),
      edge: fc.constantFrom<Edge>('older', 'newer', 'newest', 'oldest'),
    }),
    fc.record({ kind: fc.constant('jump' as const), seq: fc.integer({ min: 1, max: STORE_SIZE }) }),
    fc.record({ kind: fc.constant('follow' as const), on: fc.boolean() }),
    fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ kind: fc.constant('delete' as const), at: fc.nat(STORE_SIZE) }),
    fc.record({ kind: fc.constant('undo' as const) }),
  );

  it('shows a run of the store without a hole, bounded, and knows what lies beyond it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = new FakeStore(STORE_SIZE);
        let log = world.fetch(openWindow('ada'), 'newest');
        for (const one of steps) {
          log = world.do(log, one);
          const shown = seqs(log);
          const all = world.seqs;
          const first = all.indexOf(shown[0] ?? 0);
          expect(shown).toEqual(all.slice(first, first + shown.length));
          expect(shown.length).toBeLessThanOrEqual(MAX_WINDOW_MESSAGES);
          if (first > 0) expect(log.hasOlder).toBe(true);
          if (first + shown.length < all.length) expect(log.hasNewer).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

type Step =
  | { kind: 'page'; edge: Edge }
  | { kind: 'jump'; seq: number }
  | { kind: 'follow'; on: boolean }
  | { kind: 'add'; count: number }
  | { kind: 'delete'; at: number }
  | { kind: 'undo' };

class FakeStore {
  seqs: number[];
  #next: number;
  #deleted: number | null = null;

  constructor(size: number) {
    this.seqs = seqRange(1, size);
    this.#next = size + 1;
  }

  do(log: LogWindow, step: Step): LogWindow {
    switch (step.kind) {
      case 'page':
        return this.fetch(log, step.edge);
      case 'jump':
        return this.fetch(log, { around: `m${step.seq}` });
      case 'follow':
        // As the log does: it follows only where there is nothing newer.
        return withFollowing(log, step.on && !log.hasNewer);
      case 'add': {
        const added = seqRange(this.#next, this.#next + step.count - 1);
        this.#next += step.count;
        this.seqs.push(...added);
        return withAdded(
          log,
          added.map((seq) => makeMessage(seq)),
          0,
        );
      }
      case 'delete': {
        const [seq] = this.seqs.splice(step.at % this.seqs.length, 1);
        this.#deleted = seq ?? null;
        return withRemoved(log, [`m${seq}`]);
      }
      case 'undo':
        return this.#restore(log);
    }
  }

  fetch(log: LogWindow, edge: Edge): LogWindow {
    const asked = withFetch(log, edge, 1);
    const from = asked.fetch?.from ?? null;
    if ((edge === 'older' || edge === 'newer') && from === null) return log;
    return withPage(asked, 1, this.#page(edge, from));
  }

  #restore(log: LogWindow): LogWindow {
    const seq = this.#deleted;
    if (seq === null) return log;
    this.#deleted = null;
    this.seqs = [...this.seqs, seq].sort((one, other) => one - other);
    return withRestored(log, this.#page({ around: `m${seq}` }, null));
  }

  #page(edge: Edge, from: number | null) {
    const at =
      typeof edge === 'object' && 'around' in edge ? this.seqs.indexOf(Number(edge.around.slice(1))) : -1;
    const end = this.seqs.length;
    const [start, stop] =
      at >= 0
        ? [at - PAGE_MESSAGES / 2, at + PAGE_MESSAGES / 2]
        : edge === 'oldest'
          ? [0, PAGE_MESSAGES]
          : edge === 'older'
            ? [this.#below(from) - PAGE_MESSAGES, this.#below(from)]
            : edge === 'newer'
              ? [this.#below((from ?? 0) + 1), this.#below((from ?? 0) + 1) + PAGE_MESSAGES]
              : [end - PAGE_MESSAGES, end];
    const first = Math.max(0, start);
    const messages = this.seqs.slice(first, Math.max(0, stop)).map((seq) => makeMessage(seq));
    return { messages, hasOlder: first > 0, hasNewer: stop < end, readSeq: 0 };
  }

  /** How many have a smaller seq. */
  #below(seq: number | null): number {
    return this.seqs.filter((one) => one < (seq ?? 0)).length;
  }
}
