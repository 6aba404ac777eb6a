#!/usr/bin/env node
/**
 * `node scripts/icons.mjs`: draws every size of Parley's icon from build/*.svg. Its output is committed; run it after a change
 * of the drawings, and look at what it made.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { icnsFile, icoFile } from './lib/icon-files.mjs';
import { overlaySvg } from './lib/overlay-drawing.mjs';
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
/** On both panels; macOS has one colour only. */
const DOT_COLOUR = '#e5484d';
/** The last one stands for all that are more. */
const MAX_OVERLAY = 10;
const OVERLAY_SIZES_PX = [16, 32];
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
const [large, small] = [read('icon.svg'), read('icon-small.svg')];
const [tray, unread] = [read('tray.svg'), read('tray-unread.svg')];
const images = [];
for (const sizePx of SIZES_PX) {
  const png = await draw(sizePx <= MAX_SMALL_PX ? small : large, sizePx);
  images.push({ sizePx, png });
  write(`icons/${sizePx}x${sizePx}.png`, png);
  if (sizePx === 1024) write('icon.png', png);
}
write('icon.icns', icnsFile(images));
write('icon.ico', icoFile(images.filter(({ sizePx }) => sizePx <= MAX_ICO_PX)));
for (const { suffix, drawing } of [
  { suffix: '', drawing: tray },
  { suffix: '-unread', drawing: unread },
]) {
  for (const [panel, colour] of Object.entries(TRAY_COLOURS)) {
    const coloured = drawing.replace('currentColor', colour).replace('#dot', DOT_COLOUR);
    for (const sizePx of TRAY_SIZES_PX)
      write(`tray/${panel}${suffix}-${sizePx}.png`, await draw(coloured, sizePx));
  }
}
for (const { name, drawing } of [
  { name: 'menu', drawing: tray },
  { name: 'menuUnread', drawing: unread },
]) {
  const template = drawing.replace('currentColor', '#000').replace('#dot', '#000');
  write(`tray/${name}Template.png`, await draw(template, MENU_BAR_PT));
  write(`tray/${name}Template@2x.png`, await draw(template, 2 * MENU_BAR_PT));
}
for (let count = 1; count <= MAX_OVERLAY; count += 1) {
  for (const sizePx of OVERLAY_SIZES_PX)
    write(`tray/overlay-${count}-${sizePx}.png`, await draw(overlaySvg(count), sizePx));
}
