import type { ImageDetails, ImageInView } from '../../shared/contract-schemas';
import { say } from '../../shared/words/i18n';
import { call, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';

export interface Viewer {
  readonly conversationId: string;
  /** Every image of the conversation, oldest first; only the one that was opened until the list is there. */
  readonly images: readonly ImageInView[];
  readonly index: number;
}

export interface ImagesSlice {
  readonly viewer: Viewer | null;
  /** The panel beside the picture; it stays for the next one. */
  readonly hasDetailsOpen: boolean;

  readonly openViewer: (conversationId: string, image: ImageInView) => Promise<void>;
  readonly closeViewer: () => void;
  /** To the next (1) or the previous (-1) image; stays where there is none. */
  readonly stepViewer: (step: 1 | -1) => void;
  readonly toggleDetails: () => void;
  /** @throws ParleyError as the command */
  readonly imageDetails: (fileId: string) => Promise<ImageDetails>;
  readonly copyImage: (fileId: string) => Promise<void>;
  readonly saveFileAs: (fileId: string) => Promise<void>;
  readonly showInFolder: (fileId: string) => Promise<void>;
}

/** The viewer, and what one can do with a stored file. */
export const createImagesSlice =
  (bridge: Bridge): SliceCreator<ImagesSlice> =>
  (set, get) => ({
    viewer: null,
    hasDetailsOpen: false,

    openViewer: async (conversationId, image) => {
      const opened: Viewer = { conversationId, images: [image], index: 0 };
      set({ viewer: opened });
      await get().attempt(async () => {
        const images = await call(bridge, 'images.list', { conversationId });
        const index = images.findIndex(({ messageId }) => messageId === image.messageId);
        if (index >= 0 && get().viewer === opened) set({ viewer: { conversationId, images, index } });
      });
    },
    closeViewer: () => set({ viewer: null }),
    stepViewer: (step) => {
      const { viewer } = get();
      if (viewer?.images[viewer.index + step] === undefined) return;
      set({ viewer: { ...viewer, index: viewer.index + step } });
    },
    toggleDetails: () => set({ hasDetailsOpen: !get().hasDetailsOpen }),
    imageDetails: (fileId) => call(bridge, 'images.details', { fileId }),
    copyImage: async (fileId) => {
      if (await get().attempt(() => call(bridge, 'images.copy', { fileId })))
        get().announce(say('images:copied'));
    },
    saveFileAs: async (fileId) => {
      await get().attempt(async () => {
        const { saved } = await call(bridge, 'images.saveAs', { fileId });
        if (saved) get().announce(say('images:saved'));
      });
    },
    showInFolder: async (fileId) => {
      await get().attempt(() => call(bridge, 'images.showInFolder', { fileId }));
    },
  });
