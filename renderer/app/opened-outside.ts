/**
 * Links and files that are opened outside the window. Any web page can open a link, at any time: what stands in a dialog, typed or
 * staged, is never replaced by it. It waits until nothing covers the window.
 */
import type { EventPayload } from '../../shared/contract';
import { say } from '../../shared/words/i18n';
import type { ParleyStore } from '../store';
import { hasModal } from './has-modal';
import type { OpenedLink } from './slice';
import type { Schedule } from './sync';

type OpenedFiles = EventPayload<'files.opened'>;

export interface OpenedOutside {
  link(link: OpenedLink): void;
  files(files: OpenedFiles): void;
  stop(): void;
}

/** Shows what was opened, now or as soon as no modal is open. Of several links only the newest is kept, of files all. */
export function showOpened(store: ParleyStore, schedule: Schedule): OpenedOutside {
  let link: OpenedLink | null = null;
  let files: readonly OpenedFiles[] = [];

  const show = async (): Promise<void> => {
    if (hasModal(store.getState())) return;
    const waiting = files;
    files = [];
    // The first that can be sent opens the sheet, the others are added to it.
    for (const opened of waiting) await store.getState().previewOpened(opened);
    if (link === null || hasModal(store.getState())) return;
    store.getState().openDialog({ kind: 'openedLink', link });
    link = null;
  };
  // Whatever closes a dialog may open the next one at once, as the palette does.
  const stop = store.subscribe((state, before) => {
    if (hasModal(before) && !hasModal(state) && (link !== null || files.length > 0))
      schedule(() => void show());
  });

  return {
    link: (opened) => {
      link = opened;
      if (hasModal(store.getState())) store.getState().notify('info', say('nearby:linkWaits'));
      else void show();
    },
    files: (opened) => {
      if (isSheetOpen(store)) {
        void store.getState().previewOpened(opened);
        return;
      }
      files = [...files, opened];
      if (!hasModal(store.getState())) void show();
      else if (opened.files.length > 0)
        store.getState().notify('info', say('drops:filesWait', { count: opened.files.length }));
    },
    stop,
  };
}

function isSheetOpen(store: ParleyStore): boolean {
  const { dialog, sheet } = store.getState();
  return dialog?.kind === 'sending' && sheet !== null;
}
