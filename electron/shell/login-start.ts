/** Starting with the computer, without a window. */
import { app } from 'electron';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HIDDEN_SWITCH } from './app-arguments';
import { autostartEntry } from './autostart-entry';
import { log, traceOf } from './log';

/**
 * Makes it so, or ends it. Linux has no call for it, but a folder (freedesktop's autostart). Of what is not installed nothing is
 * started: its place is no lasting one.
 */
export function setStartAtLogin(on: boolean, configFolder = app.getPath('appData')): void {
  if (!app.isPackaged) return;
  try {
    if (process.platform === 'linux') setAutostart(on, join(configFolder, 'autostart', 'parley.desktop'));
    else app.setLoginItemSettings({ openAtLogin: on, args: [HIDDEN_SWITCH] });
  } catch (error) {
    log(`login: start at login could not be set: ${traceOf(error)}`);
  }
}

function setAutostart(on: boolean, path: string): void {
  if (!on) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  // An AppImage runs from a mount that is another each time.
  writeFileSync(path, autostartEntry(process.env['APPIMAGE'] ?? process.execPath));
}
