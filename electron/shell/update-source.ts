/** Where a newer Parley comes from: electron-updater, loaded when it is first asked. */
import type { AppUpdater } from 'electron-updater';
import type { UpdateMode } from '../../shared/contract-schemas';

export interface UpdateSource {
  /**
   * @returns the version of a newer Parley, such as 0.2.0; null when this is the newest
   * @throws (rejects) when the server cannot be reached or understood
   */
  newer(): Promise<string | null>;
  /**
   * Fetches the one that `newer` told of.
   * @throws (rejects) when it does not come, or is not what the release says it is; nothing of it is kept then
   */
  download(): Promise<void>;
  /** Puts it in the place of this one and starts it; the app ends. `onFailed`: nothing was changed. */
  install(onFailed: () => void): void;
}

const SAME_FOR_ALL = '00000000-0000-0000-0000-000000000000';

export async function loadUpdateSource(mode: Exclude<UpdateMode, 'none'>): Promise<UpdateSource> {
  const updater = await makeUpdater(mode);
  // Each step is a person's wish, or at least was allowed; electron-updater would take them all by itself.
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  // In place of a lasting id of this installation, which would make it known again wherever it asks from.
  updater.requestHeaders = { 'x-user-staging-id': SAME_FOR_ALL };
  // It would write addresses and paths.
  updater.logger = null;
  // What fails is told by the promises below; an 'error' that nobody hears would end the process.
  updater.on('error', () => undefined);
  return {
    newer: async () => {
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    download: async () => {
      await updater.downloadUpdate();
    },
    install: (onFailed) => {
      updater.once('error', onFailed);
      updater.quitAndInstall();
    },
  };
}

async function makeUpdater(mode: Exclude<UpdateMode, 'none'>): Promise<AppUpdater> {
  const { AppImageUpdater, DebUpdater, MacUpdater, NsisUpdater } = await import('electron-updater');
  if (process.platform === 'darwin') return new MacUpdater();
  if (process.platform === 'win32') return new NsisUpdater();
  return mode === 'install' ? new AppImageUpdater() : new DebUpdater();
}
