import { expect, it } from 'vitest';
import { foldedText } from '../../../../renderer/chat/fold';

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`).join('\n');

it('leaves short texts whole, also such as would save no room', () => {
  expect(foldedText('hello')).toBeNull();
  expect(foldedText(lines(25))).toBeNull();
});

it('shows the first twenty lines of a long one', () => {
  expect(foldedText(lines(40))).toBe(lines(20));
});

it('cuts one long line at a word', () => {
  const folded = foldedText('word '.repeat(1000)) ?? '';
  expect(folded.length).toBeLessThanOrEqual(1600);
  expect(folded.endsWith('word')).toBe(true);
});

it('cuts no character in half', () => {
  const folded = foldedText(`a${'😀'.repeat(2000)}`) ?? '';
  expect(folded.length).toBeGreaterThan(0);
  expect(folded).not.toMatch(/[\uD800-\uDBFF]$/);
});
