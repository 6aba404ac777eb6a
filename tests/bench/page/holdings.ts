/** What the app's processes hold: memory, open files, listeners. */
import { readdir } from 'node:fs/promises';
import type { ElectronApplication } from 'playwright/test';

export interface Holdings {
  /** Resident, by kind of process: Browser (the app's own), Tab (its page), Utility. */
  readonly residentMb: Readonly<Record<string, number>>;
  /** Open file descriptors, likewise; empty where the system does not tell. */
  readonly openFiles: Readonly<Record<string, number>>;
  /** In the app's own process: of Electron's and Node's emitters that live as long as it. */
  readonly listeners: number;
  /** In the app's own process: sockets, timers and requests that keep it alive. */
  readonly resources: Readonly<Record<string, number>>;
  /** `MaxListenersExceededWarning` and its like, since the watch began. */
  readonly warnings: readonly string[];
}

/** Notes the warnings of the app's own process from now on. */
export async function watchWarnings(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const warnings: string[] = [];
    Object.assign(globalThis, { benchWarnings: warnings });
    process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));
  });
}

export async function holdingsOf(app: ElectronApplication): Promise<Holdings> {
  const { processes, ...rest } = await app.evaluate(
    ({ app: electron, ipcMain, nativeTheme, screen, BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      const pages = windows.flatMap(({ webContents }) => [webContents, webContents.session]);
      const emitters = [process, electron, ipcMain, nativeTheme, screen, ...windows, ...pages];
      const listeners = emitters.reduce(
        (sum, emitter) =>
          emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name as never), sum),
        0,
      );
      const resources: Record<string, number> = {};
      for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
      return {
        processes: electron
          .getAppMetrics()
          .map(({ pid, type, memory }) => ({ pid, type, kb: memory.workingSetSize })),
        listeners,
        resources,
        warnings: (globalThis as { benchWarnings?: string[] }).benchWarnings ?? [],
      };
    },
  );
  const residentMb: Record<string, number> = {};
  const openFiles: Record<string, number> = {};
  for (const { pid, type, kb } of processes) {
    residentMb[type] = (residentMb[type] ?? 0) + kb / 1024;
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    openFiles[type] = (openFiles[type] ?? 0) + descriptors.length;
  }
  return { ...rest, residentMb, openFiles };
}
