/**
 * A picture as small as the icon of a notification. Its pixels come from the decoder process, made from the decoder's own thumbnail,
 * and are taken as they are: nothing is decoded here (docs/security.md, "A picture from a peer").
 */
import { nativeImage, type NativeImage } from 'electron';
import { NOTIFICATION_ICON_PX, NOTIFICATION_PICTURE_WAIT_MS } from '../../shared/limits-notifications';
import type { FileRef } from '../../shared/model';
import type { Chat } from '../chat/types';

export class PictureIcons {
  readonly #read: (fileId: string) => Promise<Buffer | null>;
  /** By file, who waits for its thumbnail. */
  readonly #waiting = new Map<string, (isReady: boolean) => void>();

  /** @param read the pixels of an icon; null when there are none */
  constructor(chat: Pick<Chat, 'onEvent'>, read: (fileId: string) => Promise<Buffer | null>) {
    this.#read = read;
    chat.onEvent((event) => {
      if (event.name !== 'message.changed') return;
      const { body } = event.payload;
      if (body.kind === 'image' && body.file.thumbnail !== 'pending')
        this.#waiting.get(body.file.id)?.(body.file.thumbnail === 'ready');
    });
  }

  /** Null when it cannot be had soon: a notification that comes late is worse than one without a picture. */
  async iconOf(file: Pick<FileRef, 'id' | 'thumbnail'>): Promise<NativeImage | null> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), NOTIFICATION_PICTURE_WAIT_MS);
    });
    const icon = await Promise.race([this.#make(file), tooLate]);
    clearTimeout(timer);
    this.#waiting.get(file.id)?.(false);
    return icon;
  }

  async #make({ id, thumbnail }: Pick<FileRef, 'id' | 'thumbnail'>): Promise<NativeImage | null> {
    const isReady = thumbnail === 'pending' ? await this.#becomesReady(id) : thumbnail === 'ready';
    const pixels = isReady ? await this.#read(id) : null;
    if (pixels === null) return null;
    return nativeImage.createFromBitmap(pixels, {
      width: NOTIFICATION_ICON_PX,
      height: NOTIFICATION_ICON_PX,
    });
  }

  #becomesReady(fileId: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.set(fileId, (isReady) => {
        this.#waiting.delete(fileId);
        resolve(isReady);
      });
    });
  }
}
