import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { CheckIcon } from './icons';
import { focusSibling } from './roving';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
  /** Given for an item that is on or off. */
  readonly checked?: boolean;
  /** Why it cannot be chosen now. */
  readonly disabledReason?: string;
}

/** Where a menu opens, in pixels of the window. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly at: MenuPoint;
  readonly onClose: () => void;
}

const WINDOW_MARGIN_PX = 8;

/** A menu at a point of the window. Arrow keys move, Enter chooses, Escape and a click elsewhere close it. */
export function Menu({ label, items, at, onClose }: MenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => placeInWindow(ref.current, at), [at]);
  useFocusWhileOpen(ref);
  useCloseElsewhere(ref, onClose);

  const choose = (item: MenuItem): void => {
    if (item.disabledReason !== undefined) return;
    onClose();
    item.onSelect();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // What is typed into a menu is for the menu alone.
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    } else if (focusSibling(ref.current, '.menu__item', event.key)) {
      event.preventDefault();
    }
  };

  return (
    <div ref={ref} className="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          className="menu__item"
          role={item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked={item.checked}
          aria-disabled={item.disabledReason !== undefined}
          title={item.disabledReason}
          tabIndex={-1}
          onClick={() => choose(item)}
        >
          <span className="menu__mark">{item.checked === true && <CheckIcon small />}</span>
          {item.label}
        </button>
      ))}
    </div>
  );
}

function placeInWindow(menu: HTMLElement | null, at: MenuPoint): void {
  if (menu === null) return;
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(WINDOW_MARGIN_PX, Math.min(at.x, window.innerWidth - width - WINDOW_MARGIN_PX));
  const top = Math.max(WINDOW_MARGIN_PX, Math.min(at.y, window.innerHeight - height - WINDOW_MARGIN_PX));
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

function useFocusWhileOpen(ref: React.RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const menu = ref.current;
    menu?.querySelector<HTMLElement>('.menu__item')?.focus();
    return () => {
      const focusIsOurs = menu?.contains(document.activeElement) === true;
      if (focusIsOurs && before instanceof HTMLElement) before.focus();
    };
  }, [ref]);
}

function useCloseElsewhere(ref: React.RefObject<HTMLElement | null>, onClose: () => void): void {
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
