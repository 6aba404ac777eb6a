import { describe, expect, it } from 'vitest';
import { MAX_SEARCH_TERM_LENGTH } from '../../../shared/limits-store';
import { fold, indexedText, termsOf } from '../../../electron/history/search-terms';

const wordsOf = (text: string): string[] => Array.from(termsOf(text), ({ folded }) => folded);

describe('terms', () => {
  it.each([
    ['two words', ['two', 'words']],
    ['a-b_c.d/e', ['a', 'b', 'c', 'd', 'e']],
    ['Crème BRÛLÉE, naïve façade', ['creme', 'brulee', 'naive', 'facade']],
    ['Straße in Łódź, smørrebrød', ['strasse', 'in', 'lodz', 'smorrebrod']],
    ['ΣΊΣΥΦΟΣ Ёлка İstanbul ılık', ['σισυφοσ', 'елка', 'istanbul', 'ilik']],
    ['ＡＢＣ１２３ ﬁne', ['abc123', 'fine']],
    ['שָׁלוֹם مُحَمَّد', ['שלום', 'محمد']],
    ['हिन्दी में', ['हिन्दी', 'में']],
  ])('of %j', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it('are single characters where words have no spaces between them', () => {
    expect(wordsOf('明天见，iPhone手机')).toEqual(['明', '天', '见', 'iphone', '手', '机']);
    expect(wordsOf('ありがとう コーヒー')).toEqual(Array.from('ありがとうコーヒー'));
    expect(wordsOf('한국어')).toEqual(['한', '국', '어']);
    expect(wordsOf('ไทย')).toEqual(['ไ', 'ท', 'ย']);
  });

  it('are the same however a character is written', () => {
    for (const text of ['がぎぐ', '한국어', 'é', 'カメラ']) {
      expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text));
    }
    expect(wordsOf('ｶﾒﾗ ｶﾞ')).toEqual(['カ', 'メ', 'ラ', 'ガ']);
  });

  it('tell "ka" from "ga", which are other letters and no accents', () => {
    expect(fold('が')).not.toBe(fold('か'));
  });

  it('are emoji too, whatever their skin', () => {
    expect(wordsOf('party🎉🎉')).toEqual(['party', '🎉', '🎉']);
    expect(wordsOf('👍🏽')).toEqual(wordsOf('👍'));
    expect(wordsOf('❤️')).toEqual(wordsOf('❤'));
    expect(wordsOf('🇫🇷')).toEqual(['🇫🇷']);
  });

  it('say where they stand', () => {
    const text = '  Crème, 明👍🏽!';
    expect(Array.from(termsOf(text), ({ start, end }) => text.slice(start, end))).toEqual([
      'Crème',
      '明',
      '👍🏽',
    ]);
  });

  it('have no blanks, quotes or halves of characters, and an end', () => {
    expect(indexedText('"quoted" *star* ﷺ (1) ⑴')).toMatch(/^[a-z0-9\u0600-\u06ff ]*$/u);
    const [long] = wordsOf('𝔘'.repeat(100) + '𐐷'.repeat(100));
    const characters = Array.from(long!);
    expect(characters).toHaveLength(MAX_SEARCH_TERM_LENGTH);
    expect(characters.filter((character) => character.length === 1)).toEqual([]);
    expect(wordsOf('\ud83d \udc4d')).toEqual([]);
  });
});
