import { useState, type MouseEvent } from 'react';
import type { MenuPoint } from './use-popover';

/** Opens a menu from a button (below it), or from a right click or the menu key on an element. */
export function useMenu() {
  const [at, setAt] = useState<MenuPoint | null>(null);
  return {
    at,
    close: () => setAt(null),
    openBelow: (event: MouseEvent<HTMLElement>) => setAt(pointBelow(event.currentTarget)),
    openHere: (event: MouseEvent<HTMLElement>) => {
      event.preventDefault();
      const byKeyboard = event.clientX === 0 && event.clientY === 0;
      setAt(byKeyboard ? pointBelow(event.currentTarget) : { x: event.clientX, y: event.clientY });
    },
  };
}

function pointBelow(element: HTMLElement): MenuPoint {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom + 2 };
}
