/** When a row shows its tools, and what its keys and its right click do. */
import { useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { Message } from '../../shared/model';
import { useParleyStore } from '../app/store-context';
import type { MenuPoint } from '../ui/use-popover';
import { messageActions, type MessageAction } from './message-actions';

/** What is open at a row. `link` and `selection` are what was under the pointer. */
export type RowPopover =
  | { readonly kind: 'picker'; readonly at: MenuPoint }
  | {
      readonly kind: 'menu';
      readonly at: MenuPoint;
      readonly link: string | null;
      readonly selection: string;
    };

export function useRowTools(message: Message) {
  const store = useParleyStore();
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const [popover, setPopover] = useState<RowPopover | null>(null);

  const openMenu = (at: MenuPoint, link: string | null = null, selection = ''): void =>
    setPopover({ kind: 'menu', at, link, selection });
  const openPicker = (at: MenuPoint): void => setPopover({ kind: 'picker', at });
  const actions = (row: Element): readonly MessageAction[] =>
    messageActions(store, message, () => openPicker(pointAt(row)));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = event.currentTarget;
    // Controls inside of the row have keys of their own.
    if (event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      openMenu(pointAt(row));
      return;
    }
    const key = event.key === 'Backspace' ? 'Delete' : event.key;
    const action = actions(row).find((one) => one.key?.toLowerCase() === key.toLowerCase());
    if (action === undefined) return;
    event.preventDefault();
    if (action.disabledReason === undefined) action.run();
    else store.getState().notify('info', action.disabledReason);
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    if (message.body.kind === 'note' || popover !== null) return;
    event.preventDefault();
    const isByKey = event.button !== 2;
    const at = isByKey ? pointAt(event.currentTarget) : { x: event.clientX, y: event.clientY };
    openMenu(at, linkAt(event.target), selectionIn(event.currentTarget));
  };
  return {
    isShown: isPointedAt || hasFocus || popover !== null,
    popover,
    actions,
    openMenu,
    openPicker,
    close: () => setPopover(null),
    handlers: {
      onPointerEnter: () => setIsPointedAt(true),
      onPointerLeave: () => setIsPointedAt(false),
      onFocus: () => setHasFocus(true),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
      },
      onKeyDown,
      onContextMenu,
    },
  };
}

export type RowTools = ReturnType<typeof useRowTools>;

/** Below the beginning of what a row says. */
function pointAt(row: Element): MenuPoint {
  const box = (row.querySelector('.row__bubble') ?? row).getBoundingClientRect();
  const FROM_TOP_PX = 32;
  return { x: box.left, y: Math.min(box.bottom, box.top + FROM_TOP_PX) };
}

function linkAt(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('a')?.href ?? null) : null;
}

function selectionIn(row: Element): string {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || !selection.containsNode(row, true)) return '';
  return selection.toString();
}
