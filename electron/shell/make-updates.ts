import { app } from 'electron';
import { updateKey, updateModeOf } from './update-mode';
import { loadUpdateSource } from './update-source';
import { Updates, type UpdatesPorts } from './updates';

/** The updates of this installation, asking from now on where there is somebody to ask. */
export function makeUpdates(ports: Pick<UpdatesPorts, 'isWanted' | 'notify' | 'stop'>): Updates {
  const mode = updateModeOf({
    isPackaged: app.isPackaged,
    platform: process.platform,
    resourcesPath: process.resourcesPath,
    appImage: process.env['APPIMAGE'],
  });
  const updates = new Updates({
    mode,
    version: app.getVersion(),
    // Elsewhere the system or its installer looks at the signature.
    load: (wanted) =>
      loadUpdateSource(wanted, process.platform === 'linux' ? updateKey(process.resourcesPath) : null),
    isWanted: ports.isWanted,
    notify: ports.notify,
    stop: async () => {
      await ports.stop();
      // The newer one starts before this one is gone, and must not take it for another that runs.
      app.releaseSingleInstanceLock();
    },
    restart: () => {
      app.relaunch();
      app.quit();
    },
    schedule: (run, delayMs) => void setTimeout(run, delayMs),
  });
  updates.start();
  return updates;
}
