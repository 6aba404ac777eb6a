/** How many listeners the app's own process has. */
import type { ElectronApplication } from 'playwright/test';

/** Of Electron's and Node's emitters that live as long as the process. */
export function listenersOf(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ app: electron, ipcMain, nativeTheme, screen, BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    const pages = windows.flatMap(({ webContents }) => [webContents, webContents.session]);
    return [process, electron, ipcMain, nativeTheme, screen, ...windows, ...pages].reduce(
      (sum, emitter) =>
        emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name as never), sum),
      0,
    );
  });
}
