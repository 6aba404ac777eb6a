import { describe, expect, it } from 'vitest';
import { waitForTurn } from '../../../../electron/peer/classic/turn';

describe('waitForTurn', () => {
  it('gives one turn of the event loop to each, in the order in which they asked', async () => {
    const order: string[] = [];
    const work = async (name: string): Promise<void> => {
      for (let piece = 1; piece <= 2; piece += 1) {
        await waitForTurn();
        order.push(`${name}${piece}`);
      }
    };
    const loop = { isOver: false };
    const count = (): void => {
      order.push('|');
      if (!loop.isOver) setImmediate(count);
    };
    const all = Promise.all([work('a'), work('b'), work('c')]);
    setImmediate(count);
    await all;
    loop.isOver = true;
    expect(order.filter((each) => each !== '|')).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
    expect(order.join('')).not.toMatch(/\d[abc]/);
  });
});
