/** The keys of the whole window. */
import { useEffect } from 'react';
import { hasModal } from './has-modal';
import { EVERYONE } from '../chat/everyone';
import { focusComposer } from '../chat/focus-composer';
import { orderPeers } from '../peers/order';
import type { ParleyState, ParleyStore } from '../store';
import type { OpenDialog } from './slice';
import { useParleyStore } from './store-context';

type Step = 1 | -1;

/** With Ctrl, or Command on a Mac. */
const DIALOGS: Readonly<Record<string, OpenDialog>> = {
  k: { kind: 'palette' },
  n: { kind: 'connect' },
  ',': { kind: 'settings' },
  '/': { kind: 'shortcuts' },
};

export function useShortcuts(): void {
  const store = useParleyStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !actOn(event, store)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store]);
}

/** Does what the key stands for. @returns false when it stands for nothing */
function actOn(event: KeyboardEvent, store: ParleyStore): boolean {
  const state = store.getState();
  // A dialog has keys of its own.
  if (hasModal(state) || event.isComposing) return false;
  const hasCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  const step = stepOf(event);
  if (step !== null) {
    state.openConversation(neighbour(state, step));
    return true;
  }
  const dialog = hasCommand && !event.shiftKey ? DIALOGS[event.key.toLowerCase()] : undefined;
  if (dialog !== undefined) {
    state.openDialog(dialog);
    return true;
  }
  if (hasCommand && !event.shiftKey && event.key.toLowerCase() === 'f') {
    state.openSearch();
    return true;
  }
  if (hasCommand && !event.shiftKey && event.key.toLowerCase() === 'z' && !hasOwnUndo(event.target)) {
    return state.takeNewestOffer();
  }
  if (event.key === 'Escape' && state.selected.length > 0) {
    state.clearSelection();
    return true;
  }
  if (event.key === 'Escape' && state.log !== null) {
    leaveForComposer(state);
    return true;
  }
  return false;
}

/** In a field with something in it, the key takes back what was typed. */
function hasOwnUndo(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.value !== '';
}

/** Ctrl+Tab and Alt+Down go to the next conversation, with Shift or Up to the previous one. */
function stepOf(event: KeyboardEvent): Step | null {
  if (event.ctrlKey && event.key === 'Tab') return event.shiftKey ? -1 : 1;
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === 'ArrowDown') return 1;
  return event.key === 'ArrowUp' ? -1 : null;
}

function neighbour(state: ParleyState, step: Step): string {
  const ids = [EVERYONE, ...orderPeers(state.peers).map(({ key }) => key)];
  const current = state.log === null ? (step === 1 ? -1 : 0) : ids.indexOf(state.log.conversationId);
  return ids[(current + step + ids.length) % ids.length] ?? EVERYONE;
}

/** Back to where one writes, at the newest message. */
function leaveForComposer(state: ParleyState): void {
  state.followNewest();
  focusComposer();
}
