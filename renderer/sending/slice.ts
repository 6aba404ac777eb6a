import type { Staged, StagedFile } from '../../shared/contract-schemas';
import { say } from '../../shared/words/i18n';
import { errorText } from '../../shared/words/error-text';
import { call, errorOf, unwrap, type Bridge } from '../bridge';
import { EVERYONE } from '../chat/everyone';
import type { DroppedWeb } from '../chat/dropped-web';
import type { SliceCreator } from '../store';
import { moved } from './order';
import { conversationOf } from './recipients';
import { chosenOf, emptySheet, inOurWords, isSame, withStaged, type Sheet } from './sheet';
import { offerUndo } from './undo';

export interface SendingSlice {
  /** Null when nothing is about to be sent. */
  readonly sheet: Sheet | null;
  /** Files that were dropped or pasted; added to what is on the sheet of the same conversations. */
  readonly previewFiles: (to: readonly string[], files: readonly File[]) => Promise<void>;
  /** A picture that was dragged out of a web page; of one that is only known by its address, the address is put where one writes. */
  readonly takeDroppedWeb: (to: readonly string[], dropped: DroppedWeb) => Promise<void>;
  /** Files that were opened with Parley outside the window: to whom is asked. */
  readonly previewOpened: (staged: Staged) => Promise<void>;
  readonly addressSheet: (to: readonly string[]) => void;
  /** Opens the system's dialog. */
  readonly choosePictures: (to: readonly string[]) => Promise<void>;
  readonly pastePicture: (to: readonly string[]) => Promise<void>;
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

    /** The sheet of these conversations, empty when there was none. */
    const open = (to: readonly string[]): Sheet => {
      const { sheet, dialog } = get();
      if (sheet !== null && isSame(sheet.to, to) && dialog?.kind === 'sending') return sheet;
      if (sheet !== null) drop(sheet.files);
      get().openDialog({ kind: 'sending' });
      return emptySheet(to);
    };

    /** The sheet that is open, or one to whom one is with. */
    const openForAnybody = (): Sheet => {
      const { sheet, dialog, log } = get();
      if (sheet !== null && dialog?.kind === 'sending') return sheet;
      const to = log === null ? [] : [log.conversationId];
      return { ...open(to), asksWhom: true };
    };

    const show = async (openSheet: () => Sheet, ask: () => Promise<Staged>): Promise<void> => {
      await get().attempt(async () => {
        const staged = await ask();
        const refused = staged.refused.map(inOurWords);
        if (staged.files.length === 0) {
          if (refused.length > 0)
            get().notify('error', say('sending:notSent', { count: refused.length }), refused);
          return;
        }
        const { sheet, added, tooMany } = withStaged(openSheet(), { ...staged, refused });
        drop(tooMany);
        set({ sheet });
        for (const file of added) void look(file);
      });
    };

    /** Shows what goes to these, and meanwhile connects with those of them who are nearby. */
    const showTo = async (to: readonly string[], ask: () => Promise<Staged>): Promise<void> => {
      await show(() => open(to), ask);
      const { sheet, nearby } = get();
      if (sheet === null || sheet.asksWhom || !isSame(sheet.to, to)) return;
      for (const { id, key } of nearby.people) {
        // Why it failed is told with the person nearby.
        if (to.includes(key ?? id)) void errorOf(() => call(bridge, 'peers.connectNearby', { id }));
      }
    };

    /** The conversations of all of them; whoever is not connected yet is dialled. @throws ParleyError when one can't be reached */
    const reach = (to: readonly string[]): Promise<readonly string[]> =>
      Promise.all(
        to.map(async (one) => {
          const known = conversationOf(get(), one);
          return known ?? (await call(bridge, 'peers.connectNearby', { id: one })).key;
        }),
      );

    /** For one peer with it, for Everyone and for several in the settings. */
    const remember = async (to: readonly string[], stripMetadata: boolean): Promise<void> => {
      const [only, ...others] = to;
      if (only === undefined || only === EVERYONE || others.length > 0) {
        if (get().settings.stripMetadata !== stripMetadata) await get().updateSettings({ stripMetadata });
        return;
      }
      if (get().peers[only]?.stripMetadata === stripMetadata) return;
      await get().attempt(() => call(bridge, 'peers.setStripMetadata', { key: only, on: stripMetadata }));
    };

    return {
      sheet: null,
      previewFiles: async (to, files) => {
        if (files.length > 0) await showTo(to, async () => unwrap(await bridge.stageFiles(files)));
      },
      takeDroppedWeb: async (to, dropped) => {
        const [only, ...others] = to.map((one) => conversationOf(get(), one));
        if (dropped.kind === 'picture') await get().previewFiles(to, [dropped.file]);
        else if (dropped.kind === 'nothing') get().notify('error', say('drops:nothingInIt'));
        else if (only === undefined || only === null || others.length > 0)
          get().notify('error', say('drops:onlyAddress'));
        else writeAddress(only, dropped.address);
      },
      previewOpened: (staged) => show(openForAnybody, () => Promise.resolve(staged)),
      addressSheet: (to) => change(() => ({ to })),
      choosePictures: (to) => showTo(to, () => call(bridge, 'sending.choose', undefined)),
      pastePicture: (to) => showTo(to, () => call(bridge, 'sending.paste', undefined)),
      placePicture: (token, place) => {
        const { sheet } = get();
        const from = sheet?.files.findIndex((file) => file.token === token) ?? -1;
        if (sheet === null || from === -1) return;
        const files = moved(sheet.files, from, place);
        const number = files.findIndex((file) => file.token === token) + 1;
        change(() => ({ files }));
        get().announce(
          say('sending:moved', { name: sheet.files[from]?.name ?? '', number, total: files.length }),
        );
      },
      removePicture: (token) => {
        const removed = get().sheet?.files.filter((file) => file.token === token) ?? [];
        drop(removed);
        change(({ files }) => ({ files: files.filter((file) => file.token !== token) }));
        for (const { name } of removed) get().announce(say('sending:removed', { name }));
        const { sheet } = get();
        if (sheet?.files.length === 0 && sheet.refused.length === 0) close();
      },
      sendSheet: async (caption, stripMetadata) => {
        const { sheet } = get();
        if (sheet === null || sheet.isSending || sheet.to.length === 0) return;
        if (chosenOf(sheet, stripMetadata).length === 0) return;
        change(() => ({ isSending: true, error: '' }));
        // Connecting takes a while, in which the person may think better of it.
        const isLeft = (): boolean => {
          const now = get().sheet;
          return now === null || !now.isSending || !isSame(now.to, sheet.to);
        };
        const error = await errorOf(async () => {
          const conversationIds = await reach(sheet.to);
          const now = get().sheet;
          if (now !== null && !isLeft())
            await sendTo(conversationIds, now, caption.trim() === '' ? '' : caption, stripMetadata);
        });
        if (error !== null && !isLeft()) change(() => ({ isSending: false, error: errorText(error) }));
      },
      leaveSheet: (caption) => {
        const { sheet } = get();
        if (sheet === null) return;
        drop(sheet.files);
        keepCaption(sheet.to, caption);
        close();
      },
    };

    /** @throws ParleyError */
    async function sendTo(to: readonly string[], { files }: Sheet, caption: string, stripMetadata: boolean) {
      const chosen = chosenOf({ files }, stripMetadata);
      const lot = crypto.randomUUID();
      const { accepted, refused } = await call(bridge, 'sending.send', {
        conversationIds: [...to],
        tokens: chosen.map(({ token }) => token),
        caption,
        stripMetadata,
        lot,
      });
      drop(files.filter((file) => !chosen.includes(file)));
      close();
      if (refused.length > 0)
        get().notify('error', say('sending:notSent', { count: refused.length }), refused);
      if (accepted > 0) offerUndo(get, bridge, lot, to, accepted);
      if (accepted === 0) keepCaption(to, caption);
      else if (to.includes(get().log?.conversationId ?? '')) get().followNewest();
      if (to.length > 1) get().clearSelection();
      await remember(to, stripMetadata);
    }

    function writeAddress(conversationId: string, address: string): void {
      const draft = get().drafts[conversationId] ?? '';
      get().openConversation(conversationId);
      get().setDraft(conversationId, draft.trim() === '' ? address : `${draft.trimEnd()} ${address}`);
      get().notify('info', say('drops:address'));
    }

    /** Where one writes to the only one it was for. */
    function keepCaption(to: readonly string[], caption: string): void {
      const [conversationId, ...others] = to.map((one) => conversationOf(get(), one));
      if (conversationId === undefined || conversationId === null || others.length > 0) return;
      if (caption.trim() !== '' && (get().drafts[conversationId] ?? '') === '') {
        get().setDraft(conversationId, caption);
      }
    }
  };
