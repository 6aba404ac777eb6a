import { describe, expect, it } from 'vitest';
import { Database } from '../../../electron/history/database';
import type { History } from '../../../electron/history/history';
import { REMOVAL_ROUNDS } from '../../../shared/limits-store';
import { aMessage, aPeer, useStore } from './support';

const LIMIT = 20;

describe('removing a conversation', () => {
  const { newPath, openStore } = useStore();

  function withMessages(
    count: number,
    path = newPath(),
  ): { readonly history: History; readonly path: string } {
    const history = openStore(path);
    for (const key of ['anna', 'ben']) history.peers.put(aPeer(key));
    history.transaction(() => {
      for (let number = 0; number < count; number += 1) {
        history.messages.insert(aMessage('anna', { body: { kind: 'text', text: `harbour ${number}` } }));
      }
      history.messages.insert(aMessage('ben', { body: { kind: 'text', text: 'harbour of Ben' } }));
    });
    return { history, path };
  }

  it('takes every message of the conversation once, a few at a time', () => {
    const { history } = withMessages(1_000);
    const removal = history.removals.begin('anna', 1, false);
    const seqs: number[] = [];
    for (const piece of history.removals.pieces(removal, LIMIT)) {
      expect(piece.length).toBeLessThanOrEqual(LIMIT);
      history.transaction(() => history.removals.remove(removal, piece));
      seqs.push(...piece.map(({ seq }) => seq));
    }
    expect(seqs).toHaveLength(1_000);
    expect(new Set(seqs).size).toBe(1_000);
    expect(history.messages.countOf('anna')).toBe(0);
    expect(history.messages.countOf('ben')).toBe(1);
  });

  it('leaves no stretch of the search index empty before the end', () => {
    const { history } = withMessages(10 * REMOVAL_ROUNDS);
    const removal = history.removals.begin('anna', 1, false);
    const left = new Set(Array.from({ length: 10 * REMOVAL_ROUNDS }, (_, index) => index + 1));
    let done = 0;
    for (const piece of history.removals.pieces(removal, LIMIT)) {
      history.transaction(() => history.removals.remove(removal, piece));
      for (const { seq } of piece) left.delete(seq);
      done += piece.length;
      if (done > left.size) break;
      expect(longestGap([...left])).toBeLessThanOrEqual(REMOVAL_ROUNDS / 2 + 2);
    }
  });

  it('goes on where the last end of the app left it', () => {
    const path = newPath();
    const { history } = withMessages(500, path);
    const removal = history.removals.begin('anna', 1, false);
    const first = history.removals.pieces(removal, LIMIT).next();
    const gone = first.value ?? [];
    expect(gone.length).toBeGreaterThan(0);
    history.removals.remove(removal, gone);
    history.close();

    const again = openStore(path);
    const rest = again.removals.all().flatMap((one) => {
      const pieces = [...again.removals.pieces(one, LIMIT)];
      for (const piece of pieces) again.removals.remove(one, piece);
      return pieces.flat();
    });
    expect(rest).toHaveLength(500 - gone.length);
    expect(again.messages.countOf('anna')).toBe(0);
    expect(again.search.find({ text: 'harbour', limit: 5 }).hits).toHaveLength(1);
  });

  it('keeps no words of what is gone in the file', () => {
    const { history, path } = withMessages(3_000);
    const database = new Database(path);
    const indexBytes = (): number =>
      Number(database.prepare('SELECT sum(length(block)) AS bytes FROM search_data').get()?.['bytes']);
    const before = indexBytes();
    const removal = history.removals.begin('anna', 1, false);
    for (const piece of history.removals.pieces(removal, LIMIT)) {
      history.transaction(() => history.removals.remove(removal, piece));
    }
    expect(indexBytes()).toBeLessThan(before / 5);
    database.close();
  });
});

function longestGap(seqs: readonly number[]): number {
  return Math.max(...seqs.map((seq, index) => seq - (seqs[index - 1] ?? 0)));
}
