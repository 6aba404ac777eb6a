import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryBudget, type MemoryHolder } from '../../../electron/peer/memory-budget';

let budget: MemoryBudget;
let gaveUp: string[];

beforeEach(() => {
  budget = new MemoryBudget(100);
  gaveUp = [];
});

function holder(name: string, host: string): MemoryHolder {
  const self: MemoryHolder = {
    host,
    giveUp: () => {
      gaveUp.push(name);
      budget.update(self, 0);
    },
  };
  return self;
}

describe('MemoryBudget', () => {
  it('lets everybody hold what fits', () => {
    const [one, two] = [holder('one', 'a'), holder('two', 'b')];
    budget.update(one, 60);
    budget.update(two, 40);
    budget.update(one, 10);
    budget.update(two, 90);
    expect(gaveUp).toEqual([]);
  });

  it('takes the largest packet from the host that holds most, not from who came last', () => {
    const bad = ['1', '2', '3', '4'].map((name) => holder(`bad ${name}`, 'bad host'));
    for (const each of bad.slice(0, 3)) budget.update(each, 20);
    budget.update(bad[3]!, 15);
    const good = holder('good', 'good host');
    budget.update(good, 30);
    expect(gaveUp).toHaveLength(1);
    expect(gaveUp[0]).toMatch(/^bad [123]$/);
    budget.update(good, 45);
    expect(gaveUp).toHaveLength(1);
    budget.update(good, 46);
    expect(gaveUp).toHaveLength(2);
    expect(gaveUp).not.toContain('good');
  });

  it('forgets who holds nothing', () => {
    const [one, two] = [holder('one', 'a'), holder('two', 'b')];
    budget.update(one, 100);
    budget.update(one, 0);
    budget.update(two, 100);
    expect(gaveUp).toEqual([]);
  });
});
