/** Real picture files for dropping: drawn, so that what one sees in the window can be judged. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

export interface PictureFiles {
  readonly landscape: string;
  readonly portrait: string;
  /** No image, whatever its name says. */
  readonly falsePicture: string;
}

export const LANDSCAPE = { width: 1200, height: 800 };
export const PORTRAIT = { width: 600, height: 900 };

const HARBOUR = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
  <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#f7b267"/><stop offset="1" stop-color="#f4845f"/></linearGradient>
  <linearGradient id="sea" x2="0" y2="1"><stop stop-color="#e07a5f"/><stop offset="1" stop-color="#3d405b"/></linearGradient></defs>
  <rect width="1200" height="480" fill="url(#sky)"/><circle cx="820" cy="400" r="90" fill="#fff1d0"/>
  <path d="M0 480 L180 360 L330 450 L520 330 L700 480 Z" fill="#8d5a5a"/><rect y="480" width="1200" height="320" fill="url(#sea)"/>
  <g fill="#2b2d42"><path d="M250 600 h220 l-40 60 h-150 Z"/><path d="M355 380 v210 h-90 Z" fill="#fdf0e0"/><path d="M365 410 v180 h70 Z" fill="#f2cc8f"/>
  <path d="M860 560 h130 l-25 36 h-85 Z"/><path d="M920 440 v112 h-48 Z" fill="#fdf0e0"/></g></svg>`;

const TOWER = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="900">
  <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#4a7c9d"/><stop offset="1" stop-color="#cfe6ee"/></linearGradient></defs>
  <rect width="600" height="900" fill="url(#sky)"/><path d="M0 760 Q300 700 600 760 V900 H0 Z" fill="#6a994e"/>
  <rect x="220" y="260" width="160" height="510" fill="#e9d8c4"/><path d="M200 260 L300 110 L400 260 Z" fill="#a44a3f"/>
  <g fill="#5b4b43"><rect x="280" y="320" width="40" height="70" rx="20"/><rect x="280" y="470" width="40" height="70" rx="20"/><path d="M270 770 v-80 a30 30 0 0 1 60 0 v80 Z"/></g></svg>`;

export async function writePictures(folder: string): Promise<PictureFiles> {
  await mkdir(folder, { recursive: true });
  const files = {
    landscape: path.join(folder, 'harbour.jpg'),
    portrait: path.join(folder, 'tower.png'),
    falsePicture: path.join(folder, 'notes.png'),
  };
  await sharp(Buffer.from(HARBOUR)).jpeg().toFile(files.landscape);
  await sharp(Buffer.from(TOWER)).png().toFile(files.portrait);
  await writeFile(files.falsePicture, 'Milk, bread, apples.\n');
  return files;
}
