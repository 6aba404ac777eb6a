import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEARCH_EXCERPT_LENGTH } from '../../../shared/limits-store';
import { excerptOf } from '../../../electron/history/search-excerpt';
import { phrasesOf } from '../../../electron/history/search-query';

/** The excerpt with its matches in brackets. */
function marked(text: string, query: string): string {
  return excerptOf(text, phrasesOf(query))
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');
}

describe('an excerpt', () => {
  it.each([
    ['The boats are in, and the boat is out', 'boat', 'The [boat]s are in, and the [boat] is out'],
    ['the boats, a boat', 'boat a', 'the boats, [a] [boat]'],
    ['Crème brûlée', 'brul', 'Crème [brûl]ée'],
    ['Straße', 'strass', '[Straß]e'],
    ['see p2p.example/a/b', 'p2p.example/a', 'see [p2p.example/a]/b'],
    ['今天下雨，明天下雪', '天下', '今[天下]雨，明[天下]雪'],
    ['well done 👍🏽!', '👍', 'well done [👍🏽]!'],
    ['line one\n\n  line two', 'two', 'line one line [two]'],
    ['nothing here', 'x', 'nothing here'],
  ])('of %j for %j', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('shows a long text around its first match', () => {
    const text = `${'far before '.repeat(50)}the harbour at night ${'and after '.repeat(50)}`;
    const shown = marked(text, 'harb');
    expect(shown).toMatch(/^…(far |before )+the \[harb\]our at night and after .*…$/);
    expect(shown.length).toBeLessThan(SEARCH_EXCERPT_LENGTH + 10);
  });

  it('shows the beginning of what was found without words', () => {
    expect(marked('word '.repeat(100), '')).toMatch(/^word word .*word…$/);
  });

  it('marks whatever is typed of whatever text, and changes nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.string({ unit: 'grapheme' }),
        (text, query) => {
          const joined = excerptOf(text, phrasesOf(query))
            .map((part) => part.text)
            .join('');
          expect(joined).toBe(text.length > SEARCH_EXCERPT_LENGTH ? joined : text.replace(/\s+/gu, ' '));
        },
      ),
    );
  });
});
