import { describe, expect, it } from 'vitest';
import { firstWhole, lastWhole, reachOver } from '../../../shared/album-edges';
import { MAX_ALBUM_REACH_MESSAGES } from '../../../shared/limits-log';

/** One letter a message: its album; a point is in none. */
const run = (text: string) => Array.from(text, (album) => ({ album: album === '.' ? null : album }));
const text = (messages: readonly { album: string | null }[]) =>
  messages.map(({ album }) => album ?? '.').join('');

describe('an edge that cuts no album', () => {
  it('reaches to the farthest picture of an album that is inside', () => {
    expect(reachOver(run('..a'), run('.a.a..'))).toBe(4);
    expect(reachOver(run('...'), run('aaa'))).toBe(0);
    expect(reachOver(run('a..'), run('bcd'))).toBe(0);
  });

  it('reaches on over the albums that it came upon', () => {
    expect(reachOver(run('a'), run('ba.b.'))).toBe(4);
  });

  it('reaches no farther than one may', () => {
    const far = run('.'.repeat(MAX_ALBUM_REACH_MESSAGES) + 'a');
    expect(reachOver(run('a'), far)).toBe(0);
    expect(reachOver(run('a'), run('a'.repeat(500)))).toBe(MAX_ALBUM_REACH_MESSAGES);
  });
});

describe('a run that is shortened', () => {
  it('loses the whole album at its edge', () => {
    expect(text(lastWhole(run('..aaa..'), 4))).toBe('..');
    expect(text(lastWhole(run('..a.a.b'), 4))).toBe('.b');
    expect(text(firstWhole(run('..aaa..'), 4))).toBe('..');
    expect(text(firstWhole(run('b.a.a..'), 4))).toBe('b.');
  });

  it('is cut where it is when nothing lies there', () => {
    expect(text(lastWhole(run('aa..bb'), 4))).toBe('..bb');
    expect(text(firstWhole(run('aa..bb'), 4))).toBe('aa..');
    expect(text(lastWhole(run('aa'), 4))).toBe('aa');
  });

  it('is cut through an album that is too large', () => {
    expect(text(lastWhole(run('a'.repeat(10)), 4))).toBe('aaaa');
    expect(text(firstWhole(run('a'.repeat(300)), 200))).toBe('a'.repeat(200));
  });
});
