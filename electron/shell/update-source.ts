/** Where a newer Parley comes from: electron-updater, loaded when it is first asked. */
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { UpdateMode } from '../../shared/contract-schemas';
import { checkSignature } from './update-signature';

export interface UpdateSource {
  /**
   * @returns the version of a newer Parley, such as 0.2.0; null when this is the newest
   * @throws (rejects) when the server cannot be reached or understood
   */
  newer(): Promise<string | null>;
  /**
   * Fetches the one that `newer` told of.
   * @throws (rejects) UnsignedUpdateError when an AppImage's list is not signed by its makers; nothing was fetched then
   * @throws (rejects) when it does not come, or is not what the release says it is; nothing of it is kept then
   */
  download(): Promise<void>;
  /** Puts it in the place of this one and starts it; the app ends. `onFailed`: nothing was changed. */
  install(onFailed: () => void): void;
}

const SAME_FOR_ALL = '00000000-0000-0000-0000-000000000000';

/** @param key what the list of a release has to be signed with, as PEM; null where the system or its installer checks signatures */
export async function loadUpdateSource(
  mode: Exclude<UpdateMode, 'none'>,
  key: string | null,
): Promise<UpdateSource> {
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
  let list: UpdateInfo | null = null;
  return {
    newer: async () => {
      const found = await updater.checkForUpdates();
      list = found?.isUpdateAvailable === true ? found.updateInfo : null;
      return list?.version ?? null;
    },
    download: async () => {
      if (key !== null) checkSignature(list, key);
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
