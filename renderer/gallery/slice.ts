import type { ImageInView } from '../../shared/contract-schemas';
import { GALLERY_PAGE_IMAGES } from '../../shared/limits';
import { call, type Bridge } from '../bridge';
import type { SliceCreator } from '../store';

export interface Gallery {
  readonly conversationId: string;
  /** The newest first, as far as they were asked for. */
  readonly images: readonly ImageInView[];
  /** Where the next page begins; null when there is none. */
  readonly nextBeforeSeq: number | null;
  readonly isLoading: boolean;
}

export interface GallerySlice {
  readonly gallery: Gallery | null;

  readonly openGallery: (conversationId: string) => Promise<void>;
  readonly closeGallery: () => void;
  /** Adds the next page; nothing while one is on its way, or when there is none. */
  readonly growGallery: () => Promise<void>;
}

/** All pictures of a conversation, page by page. */
export const createGallerySlice =
  (bridge: Bridge): SliceCreator<GallerySlice> =>
  (set, get) => {
    const load = async (from: Gallery, beforeSeq: number | undefined): Promise<void> => {
      const asked = { ...from, isLoading: true };
      set({ gallery: asked });
      const { conversationId } = from;
      const limit = GALLERY_PAGE_IMAGES;
      let next: Gallery = { ...asked, isLoading: false };
      await get().attempt(async () => {
        const page = await call(bridge, 'images.gallery', { conversationId, beforeSeq, limit });
        next = { ...next, images: [...from.images, ...page.images], nextBeforeSeq: page.nextBeforeSeq };
      });
      // It may have been closed, or opened for another conversation.
      if (get().gallery === asked) set({ gallery: next });
    };
    return {
      gallery: null,

      openGallery: (conversationId) =>
        load({ conversationId, images: [], nextBeforeSeq: null, isLoading: true }, undefined),
      closeGallery: () => set({ gallery: null }),
      growGallery: async () => {
        const { gallery } = get();
        if (gallery === null || gallery.isLoading || gallery.nextBeforeSeq === null) return;
        await load(gallery, gallery.nextBeforeSeq);
      },
    };
  };
