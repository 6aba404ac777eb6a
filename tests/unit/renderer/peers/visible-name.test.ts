import { describe, expect, it } from 'vitest';
import { isolated, looksOf, visibleName } from '../../../../renderer/peers/visible-name';

describe('a name', () => {
  it.each([
    ['Ada\u0000 \u0007Lovelace', 'Ada Lovelace'],
    ['Ada\n\nLovelace\t', 'Ada Lovelace'],
    ['Ada \u202etnuocca\u202c', 'Ada tnuocca'],
    ['\u2067Ada\u2069', 'Ada'],
    ['A\u200bd\u00ada', 'Ada'],
    ['Ada\u2028Lovelace', 'Ada Lovelace'],
    ['half \ud83d', 'half'],
  ])('%j hides and turns nothing', (name, shown) => {
    expect(visibleName(name)).toBe(shown);
  });

  it.each(['👩‍🔬 lab', '❤️', 'می‌خواهم', 'נועה', '李雷', 'Zoë'])('%s stays as it is', (name) => {
    expect(visibleName(name)).toBe(name);
  });

  it.each(['', '   ', '\u200b\u202e', '\u3164', '\u2800', '\u0301\u0302', '\u200d'])(
    '%j can not be seen',
    (name) => {
      expect(visibleName(name)).toBeNull();
    },
  );
});

it('names look the same but for case, width, blanks and what joins characters', () => {
  expect(looksOf('ＡＤＡ')).toBe(looksOf('a d\u200da'));
  expect(looksOf('Ada')).not.toBe(looksOf('Adam'));
});

it('only a name that runs from right to left is set apart in a sentence', () => {
  expect(isolated('Ada')).toBe('Ada');
  expect(isolated('נועה 2')).toBe('\u2068נועה 2\u2069');
});
