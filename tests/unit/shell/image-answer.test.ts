import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import type { StoredFile } from '../../../electron/chat/types';
import { answerImageRequest, parseImageAddress } from '../../../electron/shell/image-answer';
import { ParleyError } from '../../../shared/errors';
import { MAX_VIEW_BYTES } from '../../../shared/limits';
import { makeImage } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

describe('parseImageAddress', () => {
  it.each([
    ['parley-image://4f/thumb', { fileId: '4f', variant: 'thumb' }],
    ['parley-image://123/full', { fileId: '123', variant: 'full' }],
    ['parley-image://A-b_9/full', { fileId: 'A-b_9', variant: 'full' }],
  ])('understands %s', (address, request) => {
    expect(parseImageAddress(address)).toEqual(request);
  });

  it.each([
    'parley-image://4f',
    'parley-image://4f/',
    'parley-image://4f/other',
    'parley-image://4f/thumb/..',
    'parley-image://4f/thumb?x',
    'parley-image://4f/thumb#x',
    'parley-image://../thumb',
    'parley-image://a%2fb/thumb',
    'parley-image:///thumb',
    `parley-image://${'a'.repeat(129)}/thumb`,
    'https://4f/thumb',
    'xparley-image://4f/thumb',
  ])('does not understand %s', (address) => {
    expect(parseImageAddress(address)).toBeNull();
  });
});

describe('answerImageRequest', () => {
  async function stored(name: string, bytes: Uint8Array) {
    const folder = await temporaryFolder();
    const thumbnailPath = join(folder, 'thumb.webp');
    const path = join(folder, name);
    await writeFile(thumbnailPath, await makeImage('webp', { width: 8, height: 8 }));
    await writeFile(path, bytes);
    const file = {
      id: 'known',
      path,
      name,
      mimeType: 'text/html',
      sizeBytes: bytes.length,
      width: 40,
      height: 30,
      thumbnailPath,
    };
    return { folder, file: file as StoredFile, thumbnail: await readFile(thumbnailPath) };
  }

  function ask(file: StoredFile, variant: string, rendered: string | null = null) {
    const renderForView = vi.fn(async () => rendered);
    const find = (fileId: string): StoredFile => {
      if (fileId === file.id) return file;
      throw new ParleyError('not-found', 'There is no such file.');
    };
    const request = { method: 'GET', url: `parley-image://${variant}` };
    return { response: answerImageRequest({ find, renderForView }, request), renderForView };
  }

  const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

  it.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)(
    'streams a %s as it is, under the type that its bytes tell',
    async (format) => {
      const image = await makeImage(format, { width: 40, height: 30 });
      const { file } = await stored('page.html', image);
      const response = await ask(file, 'known/full').response;
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe(`image/${format}`);
      expect(response.headers.get('Content-Length')).toBe(String(image.length));
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect((await bytesOf(response)).equals(image)).toBe(true);
    },
  );

  it('gives the thumbnail', async () => {
    const { file, thumbnail } = await stored('a.png', await makeImage('png', { width: 40, height: 30 }));
    const response = await ask(file, 'known/thumb').response;
    expect(response.headers.get('Content-Type')).toBe('image/webp');
    expect((await bytesOf(response)).equals(thumbnail)).toBe(true);
  });

  it('has a TIFF rendered for the view, and shows the thumbnail where that fails', async () => {
    const tiff = await makeImage('tiff', { width: 40, height: 30 });
    const { file, folder, thumbnail } = await stored('a.tiff', tiff);
    const rendered = join(folder, 'view.webp');
    await writeFile(rendered, await makeImage('webp', { width: 40, height: 30 }));

    const shown = ask(file, 'known/full', rendered);
    expect((await bytesOf(await shown.response)).equals(await readFile(rendered))).toBe(true);
    expect(shown.renderForView).toHaveBeenCalledExactlyOnceWith(file, 'tiff');
    expect((await bytesOf(await ask(file, 'known/full').response)).equals(thumbnail)).toBe(true);
  });

  it('has a picture of too many pixels for the page rendered smaller', async () => {
    const { file, folder } = await stored('a.png', await makeImage('png', { width: 40, height: 30 }));
    const rendered = join(folder, 'view');
    await writeFile(rendered, await makeImage('jpeg', { width: 40, height: 30 }));
    const huge = { ...file, width: 20_000, height: 20_000 };
    const response = await ask(huge, 'known/full', rendered).response;
    expect(response.headers.get('Content-Type')).toBe('image/jpeg');
    expect((await bytesOf(response)).equals(await readFile(rendered))).toBe(true);
  });

  it('has a JPEG in the colours of print rendered in those of a screen', async () => {
    const draw = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#96543c' } });
    const print = await draw().withIccProfile('cmyk').jpeg().toBuffer();
    const { file, folder } = await stored('a.jpg', print);
    const rendered = join(folder, 'view');
    await writeFile(rendered, await draw().jpeg().toBuffer());
    const shown = ask(file, 'known/full', rendered);
    expect((await bytesOf(await shown.response)).equals(await readFile(rendered))).toBe(true);
    expect(shown.renderForView).toHaveBeenCalledExactlyOnceWith(file, 'jpeg');
  });

  it.each([
    ['grey', (image: Sharp) => image.greyscale().jpeg()],
    ['progressive', (image: Sharp) => image.jpeg({ progressive: true })],
    ['of a camera', (image: Sharp) => image.withMetadata({ orientation: 6 }).jpeg()],
  ])('streams a %s JPEG as it is', async (_, draw) => {
    const image = await draw(
      sharp({ create: { width: 40, height: 30, channels: 3, background: '#96543c' } }),
    ).toBuffer();
    const { file } = await stored('a.jpg', image);
    expect((await bytesOf(await ask(file, 'known/full').response)).equals(image)).toBe(true);
  });

  it.each([2, 20, 60])('shows what there is of a JPEG that ends after %i bytes', async (length) => {
    const { file } = await stored(
      'a.jpg',
      (await makeImage('jpeg', { width: 40, height: 30 })).subarray(0, length),
    );
    expect((await ask(file, 'known/full').response).status).toBe(200);
  });

  it('shows the thumbnail of what is no image (any more), and never SVG', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const { file, thumbnail } = await stored('a.svg', svg);
    expect((await bytesOf(await ask(file, 'known/full').response)).equals(thumbnail)).toBe(true);
  });

  it('shows the thumbnail of what is too long to be shown', async () => {
    const { file, thumbnail } = await stored('a.png', await makeImage('png', { width: 4, height: 4 }));
    // A sparse file: it takes no room.
    await truncate(file.path, MAX_VIEW_BYTES + 1);
    expect((await bytesOf(await ask(file, 'known/full').response)).equals(thumbnail)).toBe(true);
  });

  it('answers 404 to what the decoder never opened, to what is gone and to what nobody knows', async () => {
    const { file } = await stored('a.png', await makeImage('png', { width: 4, height: 4 }));
    const answers = [
      ask({ ...file, thumbnailPath: null }, 'known/full'),
      ask({ ...file, thumbnailPath: null }, 'known/thumb'),
      ask({ ...file, path: `${file.path}.gone` }, 'known/full'),
      ask(file, 'unknown/full'),
      ask(file, 'known/else'),
    ];
    for (const { response } of answers) expect((await response).status).toBe(404);
  });

  it('answers nothing but GET', async () => {
    const find = vi.fn();
    const request = { method: 'POST', url: 'parley-image://known/full' };
    expect((await answerImageRequest({ find, renderForView: vi.fn() }, request)).status).toBe(404);
    expect(find).not.toHaveBeenCalled();
  });
});
