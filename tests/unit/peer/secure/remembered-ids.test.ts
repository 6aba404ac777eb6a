import { describe, expect, it } from 'vitest';
import { RememberedIds } from '../../../../electron/peer/secure/remembered-ids';
import { MAX_REMEMBERED_IDS } from '../../../../shared/limits';

function remembered(count: number): RememberedIds {
  return Array.from({ length: count }, (_, n) => `${n}`).reduce(
    (ids, id) => ids.with(id, 'stored'),
    RememberedIds.NONE,
  );
}

describe('remembered ids', () => {
  it('are all there up to the limit, and the oldest go first', () => {
    const full = remembered(MAX_REMEMBERED_IDS);
    expect(full.get('0')).toBe('stored');
    const more = full.with('one more', 'pending');
    expect(more.get('0')).toBeUndefined();
    expect(more.get('one more')).toBe('pending');
    expect(more.get(`${MAX_REMEMBERED_IDS / 2}`)).toBe('stored');
  });

  it('say what was said last, also of an old one', () => {
    const begun = RememberedIds.NONE.with('first', 'pending');
    const later = Array.from({ length: 40 }, (_, n) => `${n}`).reduce(
      (ids, id) => ids.with(id, 'pending'),
      begun,
    );
    expect(later.get('first')).toBe('pending');
    expect(later.with('first', 'stored').get('first')).toBe('stored');
  });

  it('forget one wherever it stands', () => {
    const twice = remembered(40).with('0', 'pending');
    expect(twice.without('0').get('0')).toBeUndefined();
    expect(twice.without('0').get('1')).toBe('stored');
  });

  it('never change', () => {
    const one = RememberedIds.NONE.with('a', 'pending');
    one.with('a', 'stored');
    one.with('b', 'stored');
    one.without('a');
    expect([one.get('a'), one.get('b')]).toEqual(['pending', undefined]);
  });
});
