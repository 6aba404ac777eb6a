/** What only the app's own process knows of itself. */
import type { ElectronApplication } from 'playwright/test';

export interface Inside {
  /** Of Electron's and Node's emitters that live as long as the process. */
  readonly listeners: number;
  /** What its scripts still hold when all garbage is gone, and the buffers outside of that. */
  readonly heapMb: number;
  readonly buffersMb: number;
}

export async function lookInside(app: ElectronApplication): Promise<Inside> {
  const { listeners, heapBytes, bufferBytes } = await app.evaluate(
    ({ app: electron, ipcMain, nativeTheme, screen, BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      const pages = windows.flatMap(({ webContents }) => [webContents, webContents.session]);
      const count = [process, electron, ipcMain, nativeTheme, screen, ...windows, ...pages].reduce(
        (sum, emitter) =>
          emitter.eventNames().reduce((more, name) => more + emitter.listenerCount(name as never), sum),
        0,
      );
      const { setFlagsFromString } = process.getBuiltinModule('node:v8');
      const { runInNewContext } = process.getBuiltinModule('node:vm');
      setFlagsFromString('--expose-gc');
      const collectGarbage = runInNewContext('gc') as () => void;
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return { listeners: count, heapBytes: heapUsed, bufferBytes: arrayBuffers };
    },
  );
  const bytesPerMb = 1024 * 1024;
  return { listeners, heapMb: heapBytes / bytesPerMb, buffersMb: bufferBytes / bytesPerMb };
}
