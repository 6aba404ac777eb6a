import { app, dialog, shell, type BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';
import { release, totalmem } from 'node:os';
import { join } from 'node:path';
import { traceOf } from '../../shared/trace';
import { say } from '../../shared/words/i18n';
import { log } from './log';
import type { LogFile } from './log-file';
import { reportText, zipReport } from './report';

/**
 * Asks where to save the report, writes it and shows it in its folder.
 * @param parent the window that the dialogs belong to; null for none
 */
export async function saveReport(logFile: LogFile, parent: BrowserWindow | null): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const options = {
    title: say('shell:report.title'),
    defaultPath: join(app.getPath('documents'), say('shell:report.fileName', { day })),
  };
  const chosen = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  if (chosen.canceled || chosen.filePath === '') return;
  try {
    await writeFile(chosen.filePath, await zipReport(reportText(facts(), new Date()), logFile.read()));
    shell.showItemInFolder(chosen.filePath);
  } catch (error) {
    log(`report: it could not be saved: ${traceOf(error)}`);
    dialog.showErrorBox(say('shell:report.failed'), say('shell:report.failedWhat'));
  }
}

function facts() {
  return {
    appVersion: app.getVersion(),
    versions: process.versions,
    platform: process.platform,
    arch: process.arch,
    osRelease: release(),
    locale: app.getLocale(),
    uptimeSeconds: process.uptime(),
    memoryBytes: { total: totalmem(), used: process.memoryUsage().rss },
    isPackaged: app.isPackaged,
  };
}
