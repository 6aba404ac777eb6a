import { useEffect } from 'react';
import { hasModal } from '../app/has-modal';
import { useParleyStore } from '../app/store-context';
import type { ParleyState } from '../store';
import { planPaste } from './paste';

/** Pictures that are pasted go to whom the keyboard is with in the list, else to those who are chosen, else to whom one is with; text goes where one writes. */
export function usePaste(): void {
  const store = useParleyStore();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const state = store.getState();
      const to = recipientsOf(state, document.activeElement);
      if (event.clipboardData === null || to.length === 0 || hasModal(state)) return;
      const plan = planPaste(event.clipboardData);
      if (plan === 'text') return;
      event.preventDefault();
      if (plan === 'bitmap') void state.pastePicture(to);
      else void state.previewFiles(to, [...event.clipboardData.files]);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [store]);
}

/** As for what is dropped: on one of several that are chosen, it is for all of them; and so it is where nobody else is meant. */
function recipientsOf({ log, selected }: ParleyState, focused: Element | null): readonly string[] {
  const row = focused?.closest<HTMLElement>('[data-recipient]')?.dataset.recipient;
  if (row !== undefined) return selected.includes(row) ? selected : [row];
  const isWriting = focused?.closest('.composer') != null;
  if (selected.length > 0 && !isWriting) return selected;
  return log === null ? [] : [log.conversationId];
}
