import { useEffect, useLayoutEffect, type RefObject } from 'react';

/** Where something opens, in pixels of the window. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

const WINDOW_MARGIN_PX = 8;

/**
 * What a menu and its like do: open at a point inside of the window, take the focus (to the first button) and give it back, and
 * close at a click elsewhere. It is open for as long as it is rendered. @param size is another when it has to be placed anew
 */
export function usePopover(
  ref: RefObject<HTMLElement | null>,
  at: MenuPoint,
  onClose: () => void,
  size: unknown = null,
): void {
  useLayoutEffect(() => placeInWindow(ref.current, at), [ref, at, size]);
  useFocusWhileOpen(ref);
  useCloseElsewhere(ref, onClose);
}

function placeInWindow(menu: HTMLElement | null, at: MenuPoint): void {
  if (menu === null) return;
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(WINDOW_MARGIN_PX, Math.min(at.x, window.innerWidth - width - WINDOW_MARGIN_PX));
  const top = Math.max(WINDOW_MARGIN_PX, Math.min(at.y, window.innerHeight - height - WINDOW_MARGIN_PX));
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

function useFocusWhileOpen(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const menu = ref.current;
    menu?.querySelector<HTMLElement>('button')?.focus();
    return () => {
      const focusIsOurs = menu?.contains(document.activeElement) === true;
      if (focusIsOurs && before instanceof HTMLElement) before.focus();
    };
  }, [ref]);
}

function useCloseElsewhere(ref: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && ref.current?.contains(event.target) !== true) onClose();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('blur', onClose);
    window.addEventListener('resize', onClose);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('blur', onClose);
      window.removeEventListener('resize', onClose);
    };
  }, [ref, onClose]);
}
