import { isRightToLeft } from '../ui/direction';

/** Moves the focus in a grid of any width, as arrows, Home and End do. @returns false for any other key */
export function moveInGrid(cells: readonly HTMLElement[], key: string): boolean {
  const current = cells.findIndex((cell) => cell === document.activeElement);
  const from = cells[current];
  if (from === undefined) return false;
  const target = targetOf(cells, from, current, key);
  if (target === null) return false;
  target?.focus();
  return true;
}

/** Null: the key does not move. Undefined: there is nothing that way. */
function targetOf(
  cells: readonly HTMLElement[],
  from: HTMLElement,
  current: number,
  key: string,
): HTMLElement | undefined | null {
  switch (key) {
    case 'ArrowRight':
      return cells[current + (isRightToLeft() ? -1 : 1)];
    case 'ArrowLeft':
      return cells[current - (isRightToLeft() ? -1 : 1)];
    case 'ArrowDown':
      return nearestInRow(cells.slice(current + 1), from);
    case 'ArrowUp':
      return nearestInRow(cells.slice(0, current).reverse(), from);
    case 'Home':
      return cells[0];
    case 'End':
      return cells.at(-1);
    default:
      return null;
  }
}

/** Of the first row that is another one: months begin their rows anew, so that columns cannot be counted. */
function nearestInRow(others: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const { top, left } = from.getBoundingClientRect();
  const boxes = others.map((cell) => ({ cell, box: cell.getBoundingClientRect() }));
  const rowTop = boxes.find(({ box }) => box.top !== top)?.box.top;
  const row = boxes.filter(({ box }) => box.top === rowTop);
  return row.sort((a, b) => Math.abs(a.box.left - left) - Math.abs(b.box.left - left))[0]?.cell;
}
