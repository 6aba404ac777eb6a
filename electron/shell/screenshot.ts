import type { BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';
import { log, say } from './log';

/**
 * Resolves in the page once it has nothing left to do, its pictures are decoded (those that are scrolled out of sight may
 * never be), and two frames were painted since.
 */
const SETTLED = `(async () => {
  const atMost = (ms) => new Promise((done) => setTimeout(done, ms));
  await new Promise((done) => requestIdleCallback(done, { timeout: 2000 }));
  const pictures = [...document.images].map((image) => image.decode().catch(() => undefined));
  await Promise.race([Promise.all(pictures), atMost(2000)]);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
})()`;

/**
 * @param path of the PNG to write; without one nothing is done
 * @returns to be called when the page has just been given its data; works once
 */
export function screenshotOnce(path: string | undefined, window: () => BrowserWindow | null): () => void {
  let isTaken = path === undefined || path === '';
  return () => {
    const current = window();
    if (isTaken || path === undefined || current === null) return;
    isTaken = true;
    void takeScreenshot(current, path);
  };
}

/** Writes what the window shows, and says so. What goes wrong is logged and stops nothing. */
async function takeScreenshot(window: BrowserWindow, path: string): Promise<void> {
  try {
    await window.webContents.executeJavaScript(SETTLED);
    const picture = await window.webContents.capturePage();
    await writeFile(path, picture.toPNG());
    say(`Screenshot: ${path}`);
  } catch (error) {
    log(`screenshot: ${error instanceof Error ? error.message : String(error)}`);
  }
}
