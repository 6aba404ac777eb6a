/**
 * The system's clipboard. Electron made its interface asynchronous and modelled it after the web's; older ones (33) have
 * the synchronous one. Both are told apart here and nowhere else.
 */
import { clipboard } from 'electron';
import { sniffImage } from '../../shared/image-format';
import { FILE_FORMATS, pathsOf } from './clipboard-paths';

/** The part of the older interface that is used. */
interface SyncClipboard {
  availableFormats(): string[];
  readBuffer(format: string): Buffer;
  readImage(): { isEmpty(): boolean; toPNG(): Buffer };
}

function isSync(candidate: object): candidate is SyncClipboard {
  return 'readBuffer' in candidate && 'readImage' in candidate;
}

/** Names of the same image, as the systems call it. */
const PNG_FORMATS = ['image/png', 'public.png', 'PNG'];

/** Puts text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text);
}

/** The files that were copied in a file manager, as paths; empty when there are none. */
export async function clipboardFiles(): Promise<string[]> {
  for (const format of FILE_FORMATS) {
    const bytes = await readFormat(format);
    const paths = bytes === null ? [] : pathsOf(format, bytes, process.platform === 'win32');
    if (paths.length > 0) return paths;
  }
  return [];
}

/** The image on the clipboard as the bytes of an image file, as it was put there where possible; null when there is none. */
export async function clipboardImage(): Promise<Uint8Array | null> {
  for (const format of PNG_FORMATS) {
    const bytes = await readFormat(format);
    if (bytes !== null && sniffImage(bytes) !== null) return bytes;
  }
  if (!isSync(clipboard)) return null;
  const image = clipboard.readImage();
  return image.isEmpty() ? null : image.toPNG();
}

/** Whether there is an image at all; costs no decoding. */
export async function hasClipboardImage(): Promise<boolean> {
  if (isSync(clipboard)) return clipboard.availableFormats().some((format) => format.startsWith('image/'));
  return clipboard.has('image/png');
}

export function clearClipboard(): void {
  clipboard.clear();
}

/** What the clipboard holds in a format of the system's; null when it holds none of it. */
async function readFormat(format: string): Promise<Uint8Array | null> {
  const bytes = isSync(clipboard) ? clipboard.readBuffer(format) : await readItem(clipboard, format);
  return bytes === null || bytes.length === 0 ? null : bytes;
}

async function readItem(source: Electron.Clipboard, format: string): Promise<Uint8Array | null> {
  const names = [format, `electron application/osclipboard;format="${format}"`];
  for (const item of await source.read()) {
    const type = names.find((name) => item.types.includes(name));
    const data = type === undefined ? null : await item.getType(type);
    if (data instanceof Blob) return new Uint8Array(await data.arrayBuffer());
  }
  return null;
}
