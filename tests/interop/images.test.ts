import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { sniffImage } from '../../shared/image-format';
import { DRAWN_FORMATS, makeImage, makeNoisePng } from '../support/image-fixtures';
import { temporaryFolder } from '../support/temp-folder';
import { connectPair, DIALERS } from './support/connect';
import { imageBytes } from './support/parley';
import { pillowPictures } from './support/python-node';
import { describePython } from './support/pythons';

/** What Pillow calls the formats. */
const PILLOW_NAMES = {
  jpeg: 'JPEG',
  png: 'PNG',
  gif: 'GIF',
  webp: 'WEBP',
  tiff: 'TIFF',
  avif: 'AVIF',
} as const;
const SIZE = { width: 96, height: 64 };

async function imagePayload(path: string) {
  const { size: sizeBytes } = await stat(path);
  return { kind: 'image', sizeBytes, open: () => createReadStream(path) } as const;
}

describePython('images', (release) => {
  it('brings every picture that Pillow makes to Parley, byte for byte', async () => {
    const { parley, python } = await connectPair(release, 'Python');
    const pictures = await pillowPictures(python, DRAWN_FORMATS);
    expect([...pictures.keys()]).toEqual(expect.arrayContaining(['jpeg', 'png', 'gif', 'webp', 'tiff']));
    for (const [format, path] of pictures) {
      await python.do('send', { image: path });
      const bytes = imageBytes(await parley.nextMessage());
      expect(bytes).toEqual(await readFile(path));
      expect(sniffImage(bytes)).toBe(format);
      expect(await sharp(bytes).metadata()).toMatchObject(SIZE);
    }
  });

  it.for(DRAWN_FORMATS)(
    'brings a %s to an image-capable node, which opens it and keeps the same bytes',
    async (format, { skip }) => {
      const imagesDir = await temporaryFolder();
      const { python, link } = await connectPair(release, 'Parley', { imagesDir });
      const pictures = await pillowPictures(python, [format]);
      skip(!pictures.has(format), `This Pillow knows no ${format}.`);
      const path = join(await temporaryFolder(), 'picture');
      await writeFile(path, await makeImage(format, SIZE));
      await link.send(await imagePayload(path));
      const message = await python.next('message');
      expect(message).toMatchObject({ kind: 'image', format: PILLOW_NAMES[format], ...SIZE });
      expect(await readFile(String(message['path']))).toEqual(await readFile(path));
    },
  );

  describe.each(DIALERS)('%s dialled', (dialer) => {
    it('brings a picture of 300 kB both ways, with progress', async () => {
      const imagesDir = await temporaryFolder();
      const { parley, python, link } = await connectPair(release, dialer, { imagesDir });
      const path = join(imagesDir, 'noise.png');
      await writeFile(path, makeNoisePng(0.3));
      await python.do('send', { image: path });
      expect(imageBytes(await parley.nextMessage())).toEqual(await readFile(path));

      const progress: number[] = [];
      const payload = await imagePayload(path);
      await link.send(payload, { onProgress: (doneBytes) => progress.push(doneBytes) });
      expect(progress.at(-1)).toBe(payload.sizeBytes);
      expect(progress).toEqual([...progress].sort((one, other) => one - other));
      const message = await python.next('message', { kind: 'image' });
      expect(await readFile(String(message['path']))).toEqual(await readFile(path));
    });
  });
});
