import { describe, expect, it } from 'vitest';
import { ToldMessages } from '../../../electron/cli/told-messages';

describe('ToldMessages', () => {
  it('remember the newest, each for its peer', () => {
    const told = new ToldMessages(2);
    for (const id of ['one', 'two', 'Three']) told.add('peer', id);
    expect(['one', 'two', 'three'].map((id) => told.has('peer', id))).toEqual([false, true, true]);
    expect(told.has('other', 'two')).toBe(false);
  });
});
