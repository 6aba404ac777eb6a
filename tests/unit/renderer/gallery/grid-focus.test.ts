import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveInGrid } from '../../../../renderer/gallery/grid-focus';

let cells: HTMLElement[];

beforeEach(() => {
  cells = ['a', 'b', 'c'].map((id) => Object.assign(document.createElement('button'), { id }));
  document.body.append(...cells);
  cells[1]?.focus();
});

afterEach(() => {
  document.documentElement.dir = 'ltr';
  document.body.replaceChildren();
});

const after = (key: string): string | undefined => {
  moveInGrid(cells, key);
  return document.activeElement?.id;
};

describe('in a grid', () => {
  it('the right arrow goes to the next', () => expect(after('ArrowRight')).toBe('c'));

  it('the left arrow goes to the next where one reads from right to left', () => {
    document.documentElement.dir = 'rtl';
    expect(after('ArrowLeft')).toBe('c');
  });

  it('other keys are left alone', () => expect(moveInGrid(cells, 'x')).toBe(false));
});
