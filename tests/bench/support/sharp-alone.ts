/** sharp by itself in a process of its own: what the decoder is measured against. Plain JavaScript, since a bench is one bundle. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

/** The same picture as the decoder's thumbnail: upright, in sRGB, WebP of quality 80. */
const PROGRAM = `
const sharp = require(process.argv[1]);
sharp.cache(false);
sharp.concurrency(1);
require('node:readline').createInterface({ input: process.stdin }).on('line', async (line) => {
  const { from, to, sidePx } = JSON.parse(line);
  await sharp(from, { failOn: 'error', limitInputPixels: false, sequentialRead: true })
    .autoOrient()
    .resize({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .webp({ quality: 80 })
    .toFile(to);
  console.log('done');
});
`;

export interface SharpAlone {
  makeThumbnail(from: string, to: string, sidePx: number): Promise<void>;
  stop(): void;
}

export function startSharpAlone(): SharpAlone {
  const sharpPath = createRequire(pathToFileURL(resolve('package.json'))).resolve('sharp');
  const child = spawn(process.execPath, ['-e', PROGRAM, sharpPath], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    makeThumbnail: async (from, to, sidePx) => {
      child.stdin.write(`${JSON.stringify({ from, to, sidePx })}\n`);
      const answer = await lines.next();
      if (answer.done === true) throw new Error('sharp alone has ended.');
    },
    stop: () => void child.kill(),
  };
}
