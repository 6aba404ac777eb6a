import { useRef, type KeyboardEvent } from 'react';
import { CheckIcon } from './icons';
import { focusSibling } from './roving';
import { usePopover, type MenuPoint } from './use-popover';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  readonly onSelect: () => void;
  /** The key that does the same without the menu, as it is printed on it. */
  readonly shortcut?: string;
  /** Given for an item that is on or off. */
  readonly checked?: boolean;
  /** Why it cannot be chosen now. */
  readonly disabledReason?: string;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly at: MenuPoint;
  readonly onClose: () => void;
}

/** A menu at a point of the window. Arrow keys move, Enter chooses, Escape and a click elsewhere close it. */
export function Menu({ label, items, at, onClose }: MenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  usePopover(ref, at, onClose);

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
          aria-keyshortcuts={item.shortcut}
          aria-description={item.disabledReason}
          tabIndex={-1}
          onClick={() => choose(item)}
        >
          <span className="menu__mark">{item.checked === true && <CheckIcon small />}</span>
          <span className="menu__label">
            {item.label}
            {item.disabledReason !== undefined && (
              <span className="menu__reason" aria-hidden="true">
                {item.disabledReason}
              </span>
            )}
          </span>
          {item.shortcut !== undefined && (
            <kbd className="menu__key" aria-hidden="true">
              {item.shortcut}
            </kbd>
          )}
        </button>
      ))}
    </div>
  );
}
