import { beforeEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({ clipboard: {} }));
vi.mock('electron', () => electron);

const { clipboardFiles, clipboardImage, hasClipboardImage } =
  await import('../../../electron/shell/clipboard');

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const URIS = Buffer.from('file:///tmp/a.png\r\nfile:///tmp/b.png\r\n');
const osName = (format: string): string => `electron application/osclipboard;format="${format}"`;

/** Electron's clipboard as it was: formats by name, at once. */
function older(data: Record<string, Buffer>, decoded: Buffer | null = null): object {
  return {
    availableFormats: () => Object.keys(data),
    readBuffer: (format: string) => data[format] ?? Buffer.alloc(0),
    readImage: () => ({ isEmpty: () => decoded === null, toPNG: () => decoded ?? Buffer.alloc(0) }),
  };
}

/** Electron's clipboard after the web's model: items with types, to be waited for. */
function newer(data: Record<string, Buffer>): object {
  const item = {
    types: Object.keys(data),
    getType: async (type: string) => new Blob([new Uint8Array(data[type]!)]),
  };
  return { read: async () => [item], has: async (type: string) => type in data };
}

beforeEach(() => {
  electron.clipboard = {};
});

describe.each([
  ['the older interface', older, (format: string) => format],
  ['the newer interface', newer, osName],
])('%s', (_name, make, nameOf) => {
  it('gives an image as it was put there, without decoding it', async () => {
    electron.clipboard = make({ 'image/png': PNG });
    expect(Buffer.from((await clipboardImage()) ?? [])).toEqual(PNG);
    expect(await hasClipboardImage()).toBe(true);
  });

  it('gives nothing for what only claims to be an image, and for text', async () => {
    electron.clipboard = make({ 'image/png': Buffer.from('text'), 'text/plain': Buffer.from('text') });
    expect(await clipboardImage()).toBeNull();
    electron.clipboard = make({ 'text/plain': Buffer.from('text') });
    expect(await clipboardImage()).toBeNull();
    expect(await hasClipboardImage()).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('gives the files that were copied', async () => {
    electron.clipboard = make({ [nameOf('text/uri-list')]: URIS });
    expect(await clipboardFiles()).toEqual(['/tmp/a.png', '/tmp/b.png']);
    const ofGnome = Buffer.concat([Buffer.from('copy\n'), URIS]);
    electron.clipboard = make({ [nameOf('x-special/gnome-copied-files')]: ofGnome });
    expect(await clipboardFiles()).toEqual(['/tmp/a.png', '/tmp/b.png']);
    electron.clipboard = make({ 'image/png': PNG });
    expect(await clipboardFiles()).toEqual([]);
  });
});

describe('a picture in a format of the system alone', () => {
  it('is given as a PNG', async () => {
    electron.clipboard = older({ 'image/bmp': Buffer.from('BM') }, PNG);
    expect(await clipboardImage()).toEqual(PNG);
  });
});
