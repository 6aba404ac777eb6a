import type { Staged, StagedFile } from '../../shared/contract';
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import type { RefusedFile } from '../app/slice';
import { call, errorOf, unwrap, type Bridge } from '../bridge';
import { EVERYONE } from '../chat/everyone';
import { currentKey } from '../peers/slice';
import type { SliceCreator } from '../store';
import { moved } from './order';
import { words } from './words';

export interface SheetFile extends StagedFile {
  /** Its thumbnail can be loaded now. */
  readonly hasThumbnail: boolean;
}

/** What a person is about to send. */
export interface Sheet {
  readonly conversationId: string;
  readonly files: readonly SheetFile[];
  readonly refused: readonly RefusedFile[];
  readonly isSending: boolean;
  /** Why it was not sent; empty when it was not tried or went well. */
  readonly error: string;
}

export interface SendingSlice {
  /** Null when nothing is about to be sent. */
  readonly sheet: Sheet | null;
  /** Files that were dropped or pasted; added to what is on the sheet of the same conversation. */
  readonly previewFiles: (conversationId: string, files: readonly File[]) => Promise<void>;
  /** Opens the system's dialog. */
  readonly choosePictures: (conversationId: string) => Promise<void>;
  readonly pastePicture: (conversationId: string) => Promise<void>;
  /** @param place 0 is the first */
  readonly placePicture: (token: string, place: number) => void;
  readonly removePicture: (token: string) => void;
  readonly sendSheet: (caption: string, stripMetadata: boolean) => Promise<void>;
  /** Nothing is sent. What was written goes back to where one writes, unless something stands there. */
  readonly leaveSheet: (caption: string) => void;
}

/** Pictures between the drop and the sending. */
export const createSendingSlice =
  (bridge: Bridge): SliceCreator<SendingSlice> =>
  (set, get) => {
    const change = (of: (sheet: Sheet) => Partial<Sheet>): void =>
      set(({ sheet }) => (sheet === null ? {} : { sheet: { ...sheet, ...of(sheet) } }));

    const drop = (files: readonly StagedFile[]): void => {
      if (files.length === 0) return;
      void errorOf(() => call(bridge, 'sending.drop', { tokens: files.map(({ token }) => token) }));
    };

    const close = (): void => {
      set({ sheet: null });
      if (get().dialog?.kind === 'sending') get().closeDialog();
    };

    /** Waits for the decoder: a thumbnail, or the reason why it is none. */
    const look = async ({ token, name }: StagedFile): Promise<void> => {
      await errorOf(async () => {
        const { refusal, hasThumbnail } = await call(bridge, 'sending.look', { token });
        if (get().sheet?.files.some((file) => file.token === token) !== true) return;
        if (refusal !== null) {
          drop(get().sheet?.files.filter((file) => file.token === token) ?? []);
          change(({ files, refused }) => ({
            files: files.filter((file) => file.token !== token),
            refused: [...refused, { name, reason: refusal }],
          }));
        } else if (hasThumbnail) {
          change(({ files }) => ({
            files: files.map((file) => (file.token === token ? { ...file, hasThumbnail } : file)),
          }));
        }
      });
    };

    /** The sheet of this conversation, empty when there was none. */
    const open = (conversationId: string): Sheet => {
      const { sheet, dialog } = get();
      if (sheet?.conversationId === conversationId && dialog?.kind === 'sending') return sheet;
      if (sheet !== null) drop(sheet.files);
      get().openDialog({ kind: 'sending' });
      return { conversationId, files: [], refused: [], isSending: false, error: '' };
    };

    const show = async (conversationId: string, ask: () => Promise<Staged>): Promise<void> => {
      await get().attempt(async () => {
        const { files, refused } = await ask();
        if (files.length === 0) {
          if (refused.length > 0) get().notify('error', words.notSent(refused.length), refused);
          return;
        }
        const sheet = open(conversationId);
        const added = files.slice(0, MAX_FILES_PER_DROP - sheet.files.length);
        const tooMany = files.slice(added.length);
        drop(tooMany);
        const reason = words.tooMany(MAX_FILES_PER_DROP);
        set({
          sheet: {
            ...sheet,
            files: [...sheet.files, ...added.map((file) => ({ ...file, hasThumbnail: false }))],
            refused: [...sheet.refused, ...refused, ...tooMany.map(({ name }) => ({ name, reason }))],
          },
        });
        for (const file of added) void look(file);
      });
    };

    const remember = async (conversationId: string, stripMetadata: boolean): Promise<void> => {
      if (conversationId === EVERYONE) {
        if (get().settings.stripMetadata !== stripMetadata) await get().updateSettings({ stripMetadata });
        return;
      }
      if (get().peers[conversationId]?.stripMetadata === stripMetadata) return;
      const input = { key: conversationId, on: stripMetadata };
      await get().attempt(() => call(bridge, 'peers.setStripMetadata', input));
    };

    return {
      sheet: null,
      previewFiles: async (conversationId, files) => {
        if (files.length > 0) await show(conversationId, async () => unwrap(await bridge.stageFiles(files)));
      },
      choosePictures: (conversationId) =>
        show(conversationId, () => call(bridge, 'sending.choose', undefined)),
      pastePicture: (conversationId) => show(conversationId, () => call(bridge, 'sending.paste', undefined)),
      placePicture: (token, place) => {
        const { sheet } = get();
        const from = sheet?.files.findIndex((file) => file.token === token) ?? -1;
        if (sheet === null || from === -1) return;
        const files = moved(sheet.files, from, place);
        const number = files.findIndex((file) => file.token === token) + 1;
        change(() => ({ files }));
        get().announce(words.moved(sheet.files[from]?.name ?? '', number, files.length));
      },
      removePicture: (token) => {
        const removed = get().sheet?.files.filter((file) => file.token === token) ?? [];
        drop(removed);
        change(({ files }) => ({ files: files.filter((file) => file.token !== token) }));
        for (const { name } of removed) get().announce(words.removed(name));
        const { sheet } = get();
        if (sheet?.files.length === 0 && sheet.refused.length === 0) close();
      },
      sendSheet: async (caption, stripMetadata) => {
        const { sheet } = get();
        if (sheet === null || sheet.isSending) return;
        const chosen = stripMetadata ? sheet.files.filter(({ canBeClean }) => canBeClean) : sheet.files;
        if (chosen.length === 0) return;
        const conversationId = currentKey(get(), sheet.conversationId);
        const text = caption.trim() === '' ? '' : caption;
        change(() => ({ isSending: true, error: '' }));
        const error = await errorOf(async () => {
          const tokens = chosen.map(({ token }) => token);
          const sending = { conversationId, tokens, caption: text, stripMetadata };
          const { accepted, refused } = await call(bridge, 'sending.send', sending);
          drop(sheet.files.filter((file) => !chosen.includes(file)));
          close();
          if (refused.length > 0) get().notify('error', words.notSent(refused.length), refused);
          if (accepted === 0) keepCaption(conversationId, text);
          else if (get().log?.conversationId === conversationId) get().followNewest();
        });
        if (error !== null) change(() => ({ isSending: false, error: error.message }));
        else await remember(conversationId, stripMetadata);
      },
      leaveSheet: (caption) => {
        const { sheet } = get();
        if (sheet === null) return;
        drop(sheet.files);
        keepCaption(currentKey(get(), sheet.conversationId), caption);
        close();
      },
    };

    function keepCaption(conversationId: string, caption: string): void {
      if (caption.trim() !== '' && (get().drafts[conversationId] ?? '') === '') {
        get().setDraft(conversationId, caption);
      }
    }
  };
