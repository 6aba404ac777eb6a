import type { ImageDetails, ImageInView } from '../../shared/contract-schemas';
import { VIEWER_PICTURES_LEFT } from '../../shared/limits-store';
import { say } from '../../shared/words/i18n';
import { call, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';

export interface Viewer {
  readonly conversationId: string;
  /** Some images of the conversation around the one that is shown, oldest first; only the one that was opened until they are there. */
  readonly images: readonly ImageInView[];
  /** Of the one that is shown. */
  readonly index: number;
  /** In the conversation before the first of `images`. */
  readonly olderCount: number;
  /** In the whole conversation. */
  readonly total: number;
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
  (set, get) => {
    /** Those around a picture take the place of those that are there, if what is shown is among them. */
    async function loadAround(messageId: string): Promise<void> {
      const conversationId = get().viewer?.conversationId;
      if (conversationId === undefined) return;
      await get().attempt(async () => {
        const around = await call(bridge, 'images.around', { conversationId, messageId });
        const { viewer } = get();
        if (viewer?.conversationId !== conversationId) return;
        const shown = viewer.images[viewer.index]?.messageId;
        const index = around.images.findIndex((image) => image.messageId === shown);
        if (index >= 0) set({ viewer: { conversationId, ...around, index } });
      });
    }

    return {
      viewer: null,
      hasDetailsOpen: false,

      openViewer: async (conversationId, image) => {
        set({ viewer: { conversationId, images: [image], index: 0, olderCount: 0, total: 1 } });
        await loadAround(image.messageId);
      },
      closeViewer: () => set({ viewer: null }),
      stepViewer: (step) => {
        const { viewer } = get();
        if (viewer?.images[viewer.index + step] === undefined) return;
        const stepped = { ...viewer, index: viewer.index + step };
        set({ viewer: stepped });
        const shown = stepped.images[stepped.index];
        if (shown !== undefined && endsSoon(stepped)) void loadAround(shown.messageId);
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
    };
  };

/** Few are left on one side, and the conversation has more there. */
function endsSoon({ images, index, olderCount, total }: Viewer): boolean {
  const left = images.length - 1 - index;
  const hasNewer = olderCount + images.length < total;
  return (index < VIEWER_PICTURES_LEFT && olderCount > 0) || (left < VIEWER_PICTURES_LEFT && hasNewer);
}
