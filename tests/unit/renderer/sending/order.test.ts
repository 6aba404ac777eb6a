import { expect, it } from 'vitest';
import { moved } from '../../../../renderer/sending/order';

it.each([
  [0, 2, 'bcad'],
  [3, 0, 'dabc'],
  [1, 9, 'acdb'],
  [2, -1, 'cabd'],
  [1, 1, 'abcd'],
  [7, 0, 'abcd'],
])('from %i to %i', (from, to, order) => {
  expect(moved(['a', 'b', 'c', 'd'], from, to).join('')).toBe(order);
});
