import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sniffImage } from '../../shared/image-format';
import { childSpawner } from '../images/child-spawner';
import { DecoderHost } from '../images/host';
import { ImageReader } from '../images/image-reader';
import { ImageLibrary } from '../images/library';
import { readHead } from '../images/read-head';
import type { KeptFile } from '../images/types';
import { keepInFolder } from '../peer/secure/keep-in-folder';
import type { ReceivedFile } from '../peer/secure/partial-files';
import type { IncomingImage, PeerMessage } from '../peer/types';
import type { MessageContent } from './events';

/** What comes in, as events tell it: images are kept in the library and looked at by the decoder process. */
export class Incoming {
  #images = 0;

  private constructor(
    private readonly library: ImageLibrary,
    private readonly decoder: DecoderHost,
    private readonly reader: ImageReader,
    private readonly scratchFolder: string,
  ) {}

  /**
   * @param imagesFolder made when missing
   * @param decoderEntry the built decoder
   * @throws ParleyError folder-unwritable, disk-full
   */
  static async open(imagesFolder: string, decoderEntry: string): Promise<Incoming> {
    const library = new ImageLibrary({ folder: imagesFolder });
    await library.prepare();
    // The decoder always makes a thumbnail. Nobody looks at it here.
    const scratchFolder = await mkdtemp(join(tmpdir(), 'parley-thumbnails-'));
    const decoder = new DecoderHost(childSpawner(decoderEntry));
    const reader = new ImageReader({ decoder, thumbnailsFolder: scratchFolder });
    return new Incoming(library, decoder, reader, scratchFolder);
  }

  /** @throws ParleyError folder-unwritable, disk-full; the image is lost then */
  async contentOf(message: PeerMessage): Promise<MessageContent> {
    switch (message.kind) {
      case 'text':
        return { kind: 'text', text: message.text };
      case 'json':
        return { kind: 'json', json: message.value, text: message.text };
      case 'bytes': {
        const { buffer, byteOffset, byteLength } = message.bytes;
        const base64 = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
        return { kind: 'bytes', sizeBytes: byteLength, base64 };
      }
      case 'image':
        return await this.#keepImage(message);
    }
  }

  /**
   * Of a whole file: it gets its name in the images folder.
   * @throws ParleyError folder-unwritable, disk-full: then it is still where it was
   */
  async contentOfFile({ path, offer }: ReceivedFile): Promise<MessageContent> {
    const { name, sizeBytes, mimeType } = offer;
    const kept = await keepInFolder(path, this.library.folder, name);
    const format = sniffImage(await readHead(kept));
    if (format === null && !mimeType.startsWith('image/'))
      return { kind: 'file', path: kept, name, sizeBytes, reason: null };
    return { ...(await this.#contentOfKept({ path: kept, name: basename(kept), sizeBytes, format })), name };
  }

  async close(): Promise<void> {
    await this.decoder.stop();
    await rm(this.scratchFolder, { recursive: true, force: true });
  }

  async #keepImage(message: IncomingImage): Promise<MessageContent> {
    return await this.#contentOfKept(await this.library.keep(message.bytes()));
  }

  async #contentOfKept(kept: KeptFile): Promise<Extract<MessageContent, { readonly path: string }>> {
    this.#images += 1;
    const fileId = String(this.#images);
    const outcome = await this.reader.decode(kept, fileId);
    await this.reader.remove(fileId);
    const { path, sizeBytes } = kept;
    if (!outcome.ok) return { kind: 'file', path, sizeBytes, reason: outcome.error.message };
    const { format, width, height } = outcome.facts;
    return { kind: 'image', path, format, width, height, sizeBytes };
  }
}
