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

/** @throws ParleyError `not-an-image` when it cannot be shown, `decoder-timeout` when it takes too long */
export async function copyImage(fileId: string): Promise<void> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, javascript: false, spellcheck: false },
  });
  try {
    await withinTime(showImage(window, fileId));
    clearClipboard();
    window.webContents.copyImageAt(0, 0);
    await clipboardFilled();
  } finally {
    window.destroy();
  }
}

async function showImage(window: BrowserWindow, fileId: string): Promise<void> {
  try {
    await window.loadURL(`${IMAGE_SCHEME}://${fileId}/full`);
  } catch (error) {
    throw new ParleyError('not-an-image', 'This file is not a picture that can be copied.', { cause: error });
  }
}

async function clipboardFilled(): Promise<void> {
  for (let waitedMs = 0; waitedMs < COPY_IMAGE_TIMEOUT_MS; waitedMs += POLL_MS) {
    if (await hasClipboardImage()) return;
    await delay(POLL_MS);
  }
  throw tooSlow();
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
