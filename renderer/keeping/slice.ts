import type { CommandOutput, EventPayload, ParleyEvent } from '../../shared/contract';
import { say } from '../../shared/words/i18n';
import { errorText } from '../../shared/words/error-text';
import { call, errorOf, type Bridge } from '../bridge';
import { nameOfConversation } from '../chat/who';
import type { SliceCreator } from '../store';

export interface KeepingSlice {
  /** How far the export is; null when there is none. */
  readonly exporting: EventPayload<'export.changed'>;
  /** What each conversation's files take, largest first; null until it is known. */
  readonly space: CommandOutput<'conversations.space'> | null;

  readonly exportConversation: (conversationId: string) => Promise<void>;
  readonly cancelExport: () => Promise<void>;
  /** Deletes it, and offers for a moment to take that back. */
  readonly deleteConversation: (conversationId: string, withFiles: boolean) => Promise<void>;
  readonly measureSpace: () => Promise<void>;
  /** The messages of a conversation are gone, or back: if it is open, its log is read again. */
  readonly clearLog: (conversationId: string) => void;
}

/** What is done with whole conversations. */
export const createKeepingSlice =
  (bridge: Bridge): SliceCreator<KeepingSlice> =>
  (set, get) => {
    /** @param draft what was written in it and not sent */
    const undo = async (conversationId: string, draft: string): Promise<void> => {
      const error = await errorOf(() => call(bridge, 'conversations.undoDelete', { conversationId }));
      if (error === null) {
        get().announce(say('keeping:broughtBack'));
        if ((get().drafts[conversationId] ?? '') === '') get().setDraft(conversationId, draft);
      } else get().notify('error', errorText(error));
      if (get().space !== null) await get().measureSpace();
    };

    return {
      exporting: null,
      space: null,

      exportConversation: async (conversationId) => {
        await get().attempt(async () => {
          const { isExported } = await call(bridge, 'conversations.export', { conversationId });
          if (isExported) get().notify('info', say('keeping:exported'));
        });
      },
      cancelExport: async () => {
        await get().attempt(() => call(bridge, 'conversations.cancelExport', undefined));
      },
      deleteConversation: async (conversationId, withFiles) => {
        const name = nameOfConversation(get(), conversationId);
        get().cancelEdit(conversationId);
        const draft = get().drafts[conversationId] ?? '';
        await get().attempt(async () => {
          const { untilMs } = await call(bridge, 'conversations.delete', { conversationId, withFiles });
          get().setDraft(conversationId, '');
          const said = withFiles
            ? say('keeping:deletedWithFiles', { name })
            : say('keeping:deleted', { name });
          get().notifyWithOffer(said, {
            label: say('keeping:undo'),
            untilMs,
            isUndo: true,
            canWait: false,
            take: () => void undo(conversationId, draft),
          });
        });
        if (get().space !== null) await get().measureSpace();
      },
      clearLog: (conversationId) => {
        if (get().log?.conversationId === conversationId) get().reloadLog();
      },
      measureSpace: async () => {
        await get().attempt(async () => set({ space: await call(bridge, 'conversations.space', undefined) }));
      },
    };
  };

/** What an event changes here; nothing for the events of others. */
export function reduceKeeping(event: ParleyEvent): Partial<KeepingSlice> {
  return event.name === 'export.changed' ? { exporting: event.payload } : {};
}
