import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { isRightToLeft } from './direction';
import { targetIndex } from './roving';

interface RovingRows<Root extends HTMLElement> {
  readonly ref: RefObject<Root | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/**
 * Makes a list of rows with buttons one stop of the Tab key, however long it is: Up, Down, Home and End go from row to row, and the
 * arrows to the sides go among the buttons of one. To be spread onto the list; its buttons have no `tabIndex` of their own.
 * @param rows selects the rows in it
 */
export function useRovingRows<Root extends HTMLElement>(rows: string): RovingRows<Root> {
  const ref = useRef<Root>(null);
  const stop = useRef<Element | null>(null);

  const settle = (): void => {
    const all = buttonsIn(ref.current);
    const current = all.find((button) => button === stop.current) ?? all[0];
    for (const button of all) button.tabIndex = button === current ? 0 : -1;
  };
  // Which rows there are may have changed with every drawing.
  useLayoutEffect(settle);

  return {
    ref,
    onFocus: ({ target }) => {
      stop.current = target;
      settle();
    },
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const all = [...(ref.current?.querySelectorAll(rows) ?? [])].map(buttonsIn);
      const target = neighbourOf(document.activeElement, all, event.key);
      if (target === undefined) return;
      target.focus();
      event.preventDefault();
    },
  };
}

function buttonsIn(root: ParentNode | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])];
}

function neighbourOf(
  current: Element | null,
  rows: readonly HTMLElement[][],
  key: string,
): HTMLElement | undefined {
  const row = rows.findIndex((buttons) => buttons.some((button) => button === current));
  const buttons = rows[row];
  if (buttons === undefined) return undefined;
  const column = buttons.findIndex((button) => button === current);
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    return buttons[column + ((key === 'ArrowRight') === isRightToLeft() ? -1 : 1)];
  const next = rows[targetIndex(key, row, rows.length)];
  return next?.[Math.min(column, next.length - 1)];
}
