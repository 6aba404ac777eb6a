/** Starting with the computer, without a window. */
import { app } from 'electron';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../shared/model';
import { traceOf } from '../../shared/trace';
import { log } from './log';
import {
  APP_ID,
  autostartEntry,
  isSwitchedOff,
  launchAgent,
  loginArguments,
  type LoginEntry,
} from './login-entry';
import { readTextIfThere } from './private-file';

/** Whether macOS started Parley at login: its login items hand no words over that would say so. Electron has to be ready. */
export function isLoginStart(platform = process.platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

export interface LoginStartOptions {
  /** Null for the usual one. */
  readonly profile: string | null;
  /** Of what is not installed nothing is started: its place is no lasting one. */
  readonly isInstalled: boolean;
  readonly platform: NodeJS.Platform;
  readonly executable: string;
}

type WantsStart = Pick<Settings, 'startAtLogin'>;

/** Keeps the system's entry as the setting says. */
export class LoginStart {
  readonly #options: LoginStartOptions;
  #isOn: boolean;

  /** Whatever names a place that has changed since, as that of an AppImage, is mended at once. */
  constructor(options: LoginStartOptions, { startAtLogin }: WantsStart) {
    this.#options = options;
    this.#isOn = startAtLogin;
    if (startAtLogin) this.#attempt(() => this.#mend());
  }

  onSettings({ startAtLogin }: WantsStart): void {
    if (startAtLogin === this.#isOn) return;
    this.#isOn = startAtLogin;
    this.#attempt(() => this.#set(startAtLogin));
  }

  #attempt(change: () => void): void {
    if (!this.#options.isInstalled) return;
    try {
      change();
    } catch (error) {
      log(`login: start at login could not be set: ${traceOf(error)}`);
    }
  }

  #set(on: boolean): void {
    const entry = this.#entry();
    if (entry === null) {
      app.setLoginItemSettings({ ...this.#item(), openAtLogin: on });
    } else if (on) {
      mkdirSync(entry.folder, { recursive: true });
      writeFileSync(join(entry.folder, entry.fileName), entry.text);
    } else {
      rmSync(join(entry.folder, entry.fileName), { force: true });
    }
  }

  #mend(): void {
    const entry = this.#entry();
    if (entry === null) {
      // The system follows an app of macOS to its new place.
      if (this.#options.platform === 'win32') this.#mendItem();
      return;
    }
    const text = readTextIfThere(join(entry.folder, entry.fileName));
    if (text !== entry.text && !isSwitchedOff(text ?? '')) this.#set(true);
  }

  /** What was switched off in the Task Manager stays so. */
  #mendItem(): void {
    const item = this.#item();
    const { launchItems } = app.getLoginItemSettings();
    const enabled = launchItems.find(({ name }) => name === item.name)?.enabled ?? true;
    app.setLoginItemSettings({ ...item, openAtLogin: true, enabled });
  }

  /** The file that starts this profile; null where there is a call for it. */
  #entry(): (LoginEntry & { readonly folder: string }) | null {
    const { platform, executable, profile } = this.#options;
    if (platform === 'linux') {
      return { ...autostartEntry(executable, profile), folder: join(app.getPath('appData'), 'autostart') };
    }
    if (platform === 'darwin' && profile !== null) {
      const folder = join(app.getPath('home'), 'Library', 'LaunchAgents');
      return { ...launchAgent(executable, profile), folder };
    }
    return null;
  }

  /** Told apart by its name, so that profiles do not overwrite one another's; macOS looks at neither. */
  #item(): { readonly args: string[]; readonly name: string } {
    const { profile } = this.#options;
    return {
      args: loginArguments(profile),
      name: profile === null ? APP_ID : `${APP_ID}.${profile}`,
    };
  }
}
