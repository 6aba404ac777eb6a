#!/usr/bin/env node
/**
 * `node scripts/icons.mjs`: draws every size of Parley's icon from build/*.svg. Its output is committed; run it after a change
 * of the drawings, and look at what it made.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { icnsFile, icoFile } from './lib/icon-files.mjs';
import { ROOT } from './lib/paths.mjs';

const BUILD = path.join(ROOT, 'build');
const SIZES_PX = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Up to here the simpler drawing is used. */
const MAX_SMALL_PX = 32;
/** The largest that Windows takes. */
const MAX_ICO_PX = 256;
const TRAY_SIZES_PX = [16, 22, 24, 32];
/** Named for the panel that they stand on. */
const TRAY_COLOURS = { dark: '#f4f7f6', light: '#1d2b2a' };
/** The height that macOS gives to an image in its menu bar, in points, without its margins. */
const MENU_BAR_PT = 18;

/**
 * @param {string} svg
 * @param {number} sizePx
 */
function draw(svg, sizePx) {
  const [, width] = /viewBox="0 0 (\d+)/.exec(svg) ?? [];
  // 72 units an inch is one pixel a unit: drawn at the size itself, not scaled afterwards.
  const density = (72 * sizePx) / Number(width);
  return sharp(Buffer.from(svg), { density }).resize(sizePx, sizePx).png({ compressionLevel: 9 }).toBuffer();
}

/** @param {string} name */
const read = (name) => readFileSync(path.join(BUILD, name), 'utf8');
/**
 * @param {string} name
 * @param {Buffer} bytes
 */
const write = (name, bytes) => writeFileSync(path.join(BUILD, name), bytes);

for (const folder of ['icons', 'tray']) mkdirSync(path.join(BUILD, folder), { recursive: true });
const [large, small, tray] = [read('icon.svg'), read('icon-small.svg'), read('tray.svg')];
const images = [];
for (const sizePx of SIZES_PX) {
  const png = await draw(sizePx <= MAX_SMALL_PX ? small : large, sizePx);
  images.push({ sizePx, png });
  write(`icons/${sizePx}x${sizePx}.png`, png);
  if (sizePx === 1024) write('icon.png', png);
}
write('icon.icns', icnsFile(images));
write('icon.ico', icoFile(images.filter(({ sizePx }) => sizePx <= MAX_ICO_PX)));
for (const [panel, colour] of Object.entries(TRAY_COLOURS)) {
  const coloured = tray.replace('currentColor', colour);
  for (const sizePx of TRAY_SIZES_PX) write(`tray/${panel}-${sizePx}.png`, await draw(coloured, sizePx));
}
const template = tray.replace('currentColor', '#000');
write('tray/menuTemplate.png', await draw(template, MENU_BAR_PT));
write('tray/menuTemplate@2x.png', await draw(template, 2 * MENU_BAR_PT));
