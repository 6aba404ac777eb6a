import { describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../electron/peer/emitter';

interface Events {
  told: [text: string, count: number];
  done: [];
}

class Teller extends Emitter<Events> {
  readonly errors: unknown[] = [];
  tell(text: string, count: number): Promise<void> | undefined {
    return this.emit('told', text, count);
  }
  protected override onListenerError(error: unknown, name: keyof Events): void {
    this.errors.push([name, error]);
  }
}

describe('Emitter', () => {
  it('tells all listeners in order, with all arguments', () => {
    const teller = new Teller();
    const heard: string[] = [];
    teller.on('told', (text, count) => void heard.push(`first ${text} ${count}`));
    teller.on('told', (text) => void heard.push(`second ${text}`));
    expect(teller.tell('hello', 2)).toBeUndefined();
    expect(heard).toEqual(['first hello 2', 'second hello']);
  });

  it('answers with a promise of all promises', async () => {
    const teller = new Teller();
    const heard: string[] = [];
    const finish: Array<() => void> = [];
    for (const name of ['a', 'b']) {
      teller.on('told', async () => {
        await new Promise<void>((resolve) => finish.push(resolve));
        heard.push(name);
      });
    }
    const all = teller.tell('x', 1)?.then(() => heard.push('all'));
    for (const resolve of finish) resolve();
    await all;
    expect(heard).toEqual(['a', 'b', 'all']);
  });

  it('removes listeners by the answer of on, by off, and after one event', () => {
    const teller = new Teller();
    const [one, two, three] = [vi.fn(), vi.fn(), vi.fn()];
    const off = teller.on('told', one);
    teller.on('told', two);
    teller.once('told', three);
    void teller.tell('x', 1);
    off();
    teller.off('told', two);
    void teller.tell('x', 2);
    expect([one, two, three].map((listener) => listener.mock.calls.length)).toEqual([1, 1, 1]);
  });

  it('lets a listener remove itself without skipping the next one', () => {
    const teller = new Teller();
    const second = vi.fn();
    const off: () => void = teller.on('told', () => off());
    teller.on('told', second);
    void teller.tell('x', 1);
    expect(second).toHaveBeenCalledOnce();
  });

  it('keeps the errors of listeners from everybody else', async () => {
    const teller = new Teller();
    const last = vi.fn();
    teller.on('told', () => {
      throw new Error('thrown');
    });
    teller.on('told', async () => {
      throw new Error('rejected');
    });
    teller.on('told', last);
    await teller.tell('x', 1);
    expect(last).toHaveBeenCalledOnce();
    expect(teller.errors).toEqual([
      ['told', new Error('thrown')],
      ['told', new Error('rejected')],
    ]);
  });
});
