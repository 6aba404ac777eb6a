/**
 * Copies a picture to the clipboard without decoding a peer's bytes here: a hidden, sandboxed page without scripts shows
 * it, and Chromium copies what it shows.
 */
import { BrowserWindow } from 'electron';
import { setTimeout as delay } from 'node:timers/promises';
import { ParleyError } from '../../shared/errors';
import { COPY_IMAGE_TIMEOUT_MS } from '../../shared/limits';
import { clearClipboard, hasClipboardImage } from './clipboard';
import { IMAGE_SCHEME } from './image-answer';

/** The clipboard tells nobody when it has changed, so it is asked this often. */
const POLL_MS = 20;
/** The page does not tell when it has decoded the picture: copying is tried again after this, then ever later. */
const FIRST_RETRY_MS = 60;
const HTTP_OK = 200;

/**
 * @param fileId of a stored file
 * @throws ParleyError `not-an-image` when it cannot be shown, `decoder-timeout` when it takes too long
 */
export async function copyImage(fileId: string): Promise<void> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, javascript: false, spellcheck: false },
  });
  try {
    await withinTime(showImage(window, fileId));
    clearClipboard();
    await copyShown(window);
  } finally {
    window.destroy();
  }
}

async function showImage(window: BrowserWindow, fileId: string): Promise<void> {
  let status = 0;
  window.webContents.once('did-navigate', (_event, _url, httpResponseCode) => {
    status = httpResponseCode;
  });
  try {
    await window.loadURL(`${IMAGE_SCHEME}://${fileId}/full`);
  } catch (error) {
    throw notShown(error);
  }
  if (status !== HTTP_OK) throw notShown(null);
}

/** A small picture is in the page's corner or in its middle, a large one in both. */
async function copyShown(window: BrowserWindow): Promise<void> {
  const [width = 0, height = 0] = window.getContentSize();
  const middle = { x: Math.round(width / 2), y: Math.round(height / 2) };
  let spot = { x: 0, y: 0 };
  for (let waitMs = FIRST_RETRY_MS; waitMs <= COPY_IMAGE_TIMEOUT_MS; waitMs *= 2) {
    window.webContents.copyImageAt(spot.x, spot.y);
    if (await clipboardFills(waitMs)) return;
    spot = spot === middle ? { x: 0, y: 0 } : middle;
  }
  throw tooSlow();
}

async function clipboardFills(withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += POLL_MS) {
    await delay(POLL_MS);
    if (await hasClipboardImage()) return true;
  }
  return false;
}

function notShown(cause: unknown): ParleyError {
  return new ParleyError('not-an-image', 'This file is no picture that can be copied.', { cause });
}

async function withinTime(work: Promise<void>): Promise<void> {
  const stop = new AbortController();
  const timeUp = delay(COPY_IMAGE_TIMEOUT_MS, undefined, { signal: stop.signal }).then(() => {
    throw tooSlow();
  });
  try {
    await Promise.race([work, timeUp]);
  } finally {
    stop.abort();
    timeUp.catch(() => undefined);
  }
}

function tooSlow(): ParleyError {
  return new ParleyError(
    'decoder-timeout',
    'Copying the picture took too long. Save it instead, and copy it in another program.',
  );
}
