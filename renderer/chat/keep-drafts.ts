/** What is written and not sent is kept by the main process, so that it outlives the page and the app. */
import { MAX_TEXT_MESSAGE_BYTES } from '../../shared/limits';
import { KEEP_DRAFT_DELAY_MS } from '../../shared/limits-log';
import { call, errorOf, type Bridge } from '../bridge';
import type { ParleyState, ParleyStore } from '../store';

type Drafts = Readonly<Record<string, string>>;

export interface DraftKeeper {
  /** These are kept already; what was written since they were read is newer. */
  readonly take: (kept: Drafts) => void;
  readonly stop: () => void;
}

/** Tells the main process of each draft that changed, once one has stopped typing for a moment, or leaves the window. */
export function keepDrafts(bridge: Bridge, store: ParleyStore): DraftKeeper {
  const kept = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [conversationId, text] of Object.entries(draftsOf(store.getState()))) {
      if ((kept.get(conversationId) ?? '') === text) continue;
      kept.set(conversationId, text);
      // Told to nobody when it fails: it is still in the window, and is tried again with the next letter.
      void errorOf(() => call(bridge, 'conversations.keepDraft', { conversationId, text }));
    }
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.drafts !== before.drafts) timer ??= setTimeout(flush, KEEP_DRAFT_DELAY_MS);
  });
  window.addEventListener('blur', flush);
  window.addEventListener('pagehide', flush);

  return {
    take: (drafts) => {
      for (const [conversationId, text] of Object.entries(drafts)) kept.set(conversationId, text);
      store.setState((state) => ({ drafts: { ...drafts, ...state.drafts } }));
    },
    stop: () => {
      flush();
      unsubscribe();
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
    },
  };
}

/** While a sent text is edited, what stood in the composer before is the draft. What is too long to be sent is kept as far as it may be. */
function draftsOf({ drafts, edits }: ParleyState): Drafts {
  return Object.fromEntries(
    Object.entries(drafts).map(([conversationId, text]): [string, string] => [
      conversationId,
      (edits[conversationId]?.keptDraft ?? text).slice(0, MAX_TEXT_MESSAGE_BYTES),
    ]),
  );
}
