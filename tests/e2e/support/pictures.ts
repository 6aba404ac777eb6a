/** Real picture files for dropping. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeImage } from '../../support/image-fixtures';

export interface PictureFiles {
  readonly landscape: string;
  readonly portrait: string;
  /** No image, whatever its name says. */
  readonly falsePicture: string;
}

export async function writePictures(folder: string): Promise<PictureFiles> {
  await mkdir(folder, { recursive: true });
  const files = {
    landscape: path.join(folder, 'harbour.jpg'),
    portrait: path.join(folder, 'tower.png'),
    falsePicture: path.join(folder, 'notes.png'),
  };
  await writeFile(files.landscape, await makeImage('jpeg', { width: 1200, height: 800 }));
  await writeFile(files.portrait, await makeImage('png', { width: 400, height: 900 }));
  await writeFile(files.falsePicture, 'Milk, bread, apples.\n');
  return files;
}
