import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { icnsFile, icoFile } from '../../../scripts/lib/icon-files.mjs';
import { ROOT } from '../../../scripts/lib/paths.mjs';

const PNG_MAGIC = Buffer.from('89504e470d0a1a0a', 'hex');
const built = (name: string): Buffer => readFileSync(path.join(ROOT, 'build', name));

/** Width and height of a PNG, from its first chunk. */
function pngSize(png: Buffer): [number, number] {
  expect(png.subarray(0, 8)).toEqual(PNG_MAGIC);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** type -> content of each block of an .icns file. */
function icnsBlocks(file: Buffer): Map<string, Buffer> {
  expect([file.toString('latin1', 0, 4), file.readUInt32BE(4)]).toEqual(['icns', file.length]);
  const blocks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    blocks.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + file.readUInt32BE(at + 4)));
  }
  return blocks;
}

describe('icon files', () => {
  const png = (text: string) => Buffer.from(text);

  it('for macOS name each PNG by what it is for', () => {
    const blocks = icnsBlocks(
      icnsFile([
        { sizePx: 16, png: png('a') },
        { sizePx: 24, png: png('b') },
        { sizePx: 1024, png: png('c') },
      ]),
    );
    expect([...blocks].map(([type, content]) => [type, content.toString()])).toEqual([
      ['icp4', 'a'],
      ['ic10', 'c'],
    ]);
  });

  it('for Windows list each PNG with its size and place', () => {
    const file = icoFile([
      { sizePx: 16, png: png('small') },
      { sizePx: 256, png: png('large') },
    ]);
    expect([file.readUInt16LE(0), file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([0, 1, 2]);
    expect([file[6], file[22]]).toEqual([16, 0]);
    const content = (at: number) =>
      file.subarray(file.readUInt32LE(at + 12)).subarray(0, file.readUInt32LE(at + 8));
    expect([content(6).toString(), content(22).toString()]).toEqual(['small', 'large']);
  });
});

describe('the icons in build/', () => {
  it.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('have %i pixels as they say', (sizePx) => {
    expect(pngSize(built(`icons/${sizePx}x${sizePx}.png`))).toEqual([sizePx, sizePx]);
  });

  it('for macOS and Windows hold the PNG files that lie beside them', () => {
    const blocks = icnsBlocks(built('icon.icns'));
    expect(blocks.get('ic10')).toEqual(built('icons/1024x1024.png'));
    expect(blocks.get('icp4')).toEqual(built('icons/16x16.png'));
    expect(built('icon.ico').includes(built('icons/24x24.png'))).toBe(true);
  });

  it('for the tray are there in every size', () => {
    for (const panel of ['dark', 'light']) {
      for (const sizePx of [16, 22, 24, 32]) {
        expect(pngSize(built(`tray/${panel}-${sizePx}.png`))).toEqual([sizePx, sizePx]);
      }
    }
    expect(pngSize(built('tray/menuTemplate.png'))).toEqual([18, 18]);
    expect(pngSize(built('tray/menuTemplate@2x.png'))).toEqual([36, 36]);
  });
});
