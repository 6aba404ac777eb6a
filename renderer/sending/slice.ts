import type { Staged, StagedFile } from '../../shared/contract-schemas';
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import { MAX_LEFT_OUT_NAMES } from '../../shared/limits-drops';
import { UNDO_SEND_MS } from '../../shared/limits-store';
import { say } from '../../shared/words/i18n';
import { verbatim } from '../../shared/sentence';
import { errorText, sentenceText } from '../../shared/words/error-text';
import type { RefusedFile } from '../app/slice';
import { call, errorOf, unwrap, type Bridge } from '../bridge';
import { EVERYONE } from '../chat/everyone';
import type { DroppedWeb } from '../chat/dropped-web';
import { nameOfConversation } from '../chat/who';
import { currentKey } from '../peers/slice';
import type { SliceCreator } from '../store';
import { moved } from './order';

export interface SheetFile extends StagedFile {
  /** Its thumbnail can be loaded now. */
  readonly hasThumbnail: boolean;
}

/** What a person is about to send. */
export interface Sheet {
  /** The conversations that it goes to. */
  readonly to: readonly string[];
  /** The person has yet to say, or may change, to whom. */
  readonly asksWhom: boolean;
  readonly files: readonly SheetFile[];
  readonly refused: readonly RefusedFile[];
  readonly leftOut: LeftOut;
  readonly isSending: boolean;
  /** Why it was not sent; empty when it was not tried or went well. */
  readonly error: string;
}

/** Files in folders that are no pictures: how many, and what the first of them are called. */
export type LeftOut = NonNullable<Staged['leftOut']>;

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
      return {
        to,
        asksWhom: false,
        files: [],
        refused: [],
        leftOut: NOTHING_LEFT_OUT,
        isSending: false,
        error: '',
      };
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
        const { files, leftOut, ...others } = await ask();
        const refused = others.refused.map(said);
        if (files.length === 0) {
          if (refused.length > 0)
            get().notify('error', say('sending:notSent', { count: refused.length }), refused);
          return;
        }
        const sheet = openSheet();
        const added = files.slice(0, MAX_FILES_PER_DROP - sheet.files.length);
        const tooMany = files.slice(added.length);
        drop(tooMany);
        const reason = say('sending:tooMany', { max: MAX_FILES_PER_DROP });
        set({
          sheet: {
            ...sheet,
            files: [...sheet.files, ...added.map((file) => ({ ...file, hasThumbnail: false }))],
            refused: [...sheet.refused, ...refused, ...tooMany.map(({ name }) => ({ name, reason }))],
            leftOut: sum(sheet.leftOut, leftOut),
          },
        });
        for (const file of added) void look(file);
      });
    };

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
        if (files.length > 0)
          await show(
            () => open(to),
            async () => unwrap(await bridge.stageFiles(files)),
          );
      },
      takeDroppedWeb: async (to, dropped) => {
        const [only, ...others] = to.map((key) => currentKey(get(), key));
        if (dropped.kind === 'picture') await get().previewFiles(to, [dropped.file]);
        else if (dropped.kind === 'nothing') get().notify('error', say('drops:nothingInIt'));
        else if (only === undefined || others.length > 0) get().notify('error', say('drops:onlyAddress'));
        else writeAddress(only, dropped.address);
      },
      previewOpened: (staged) => show(openForAnybody, () => Promise.resolve(staged)),
      addressSheet: (to) => change(() => ({ to })),
      choosePictures: (to) =>
        show(
          () => open(to),
          () => call(bridge, 'sending.choose', undefined),
        ),
      pastePicture: (to) =>
        show(
          () => open(to),
          () => call(bridge, 'sending.paste', undefined),
        ),
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
        const chosen = stripMetadata ? sheet.files.filter(({ canBeClean }) => canBeClean) : sheet.files;
        if (chosen.length === 0) return;
        const conversationIds = sheet.to.map((key) => currentKey(get(), key));
        const text = caption.trim() === '' ? '' : caption;
        change(() => ({ isSending: true, error: '' }));
        const error = await errorOf(async () => {
          const tokens = chosen.map(({ token }) => token);
          const lot = crypto.randomUUID();
          const sending = { conversationIds, tokens, caption: text, stripMetadata, lot };
          const { accepted, refused } = await call(bridge, 'sending.send', sending);
          drop(sheet.files.filter((file) => !chosen.includes(file)));
          close();
          if (refused.length > 0)
            get().notify('error', say('sending:notSent', { count: refused.length }), refused);
          if (accepted > 0) offerUndo(lot, conversationIds, accepted);
          if (accepted === 0) keepCaption(conversationIds, text);
          else if (conversationIds.includes(get().log?.conversationId ?? '')) get().followNewest();
          if (conversationIds.length > 1) get().clearSelection();
        });
        if (error !== null) change(() => ({ isSending: false, error: errorText(error) }));
        else await remember(conversationIds, stripMetadata);
      },
      leaveSheet: (caption) => {
        const { sheet } = get();
        if (sheet === null) return;
        drop(sheet.files);
        keepCaption(sheet.to, caption);
        close();
      },
    };

    /** For a moment they can be taken back, wherever they are by then. */
    function offerUndo(lot: string, to: readonly string[], count: number): void {
      const [only, ...others] = to;
      if (only === undefined) return;
      const name =
        others.length === 0 ? nameOfConversation(get(), only) : say('sending:many', { count: to.length });
      get().notifyWithOffer(say('drops:sending', { count, name }), {
        label: say('drops:undo'),
        untilMs: Date.now() + UNDO_SEND_MS,
        take: () => void takeBack(lot),
      });
    }

    async function takeBack(lot: string): Promise<void> {
      await get().attempt(async () => {
        const { taken, arrived } = await call(bridge, 'sending.takeBack', { lot });
        const said =
          arrived === 0 ? say('drops:takenBack') : say('drops:arrived', { arrived, total: taken + arrived });
        get().notify('info', said);
      });
    }

    function writeAddress(conversationId: string, address: string): void {
      const draft = get().drafts[conversationId] ?? '';
      get().openConversation(conversationId);
      get().setDraft(conversationId, draft.trim() === '' ? address : `${draft.trimEnd()} ${address}`);
      get().notify('info', say('drops:address'));
    }

    /** Where one writes to the only one it was for. */
    function keepCaption(to: readonly string[], caption: string): void {
      const [conversationId, ...others] = to.map((key) => currentKey(get(), key));
      if (conversationId === undefined || others.length > 0) return;
      if (caption.trim() !== '' && (get().drafts[conversationId] ?? '') === '') {
        get().setDraft(conversationId, caption);
      }
    }
  };

const NOTHING_LEFT_OUT: LeftOut = { count: 0, names: [] };

function sum(before: LeftOut, { count, names }: LeftOut = NOTHING_LEFT_OUT): LeftOut {
  return { count: before.count + count, names: [...before.names, ...names].slice(0, MAX_LEFT_OUT_NAMES) };
}

/** What the preload refuses it says in English only. */
function said({ name, reason }: RefusedFile): RefusedFile {
  return { name, reason: sentenceText(verbatim(reason)) };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
