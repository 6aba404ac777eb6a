import { describe, expect, it } from 'vitest';
import { spanOf } from '../../../../renderer/search/periods';

const NOW = new Date(2025, 4, 14, 12, 30).getTime();
const NONE = { first: '', last: '' };

describe('the time that is searched', () => {
  it('has no bounds by itself', () => {
    expect(spanOf('any', { first: '2025-01-01', last: '' }, NOW)).toEqual({});
    expect(spanOf('dates', NONE, NOW)).toEqual({});
    expect(spanOf('dates', { first: 'yesterday', last: '2025-13-40' }, NOW)).toEqual({});
  });

  it('goes back whole days', () => {
    expect(spanOf('week', NONE, NOW)).toEqual({ fromMs: new Date(2025, 4, 7).getTime() });
  });

  it('holds the first and the last day whole, in either order', () => {
    const may = { fromMs: new Date(2025, 4, 1).getTime(), toMs: new Date(2025, 5, 1).getTime() };
    expect(spanOf('dates', { first: '2025-05-01', last: '2025-05-31' }, NOW)).toEqual(may);
    expect(spanOf('dates', { first: '2025-05-31', last: '2025-05-01' }, NOW)).toEqual(may);
  });

  it('may be open at one end', () => {
    expect(spanOf('dates', { first: '2025-05-01', last: '' }, NOW)).toEqual({
      fromMs: new Date(2025, 4, 1).getTime(),
    });
    expect(spanOf('dates', { first: '', last: '2025-05-01' }, NOW)).toEqual({
      toMs: new Date(2025, 4, 2).getTime(),
    });
  });
});
