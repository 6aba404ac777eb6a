/** What nobody caught in the main process: noted, told once, and the end. */
import { app, dialog } from 'electron';
import { log, traceOf } from './log';

/**
 * Without this, Electron shows a stack to the person and goes on in a state that nobody knows. A rejection that nobody waited for
 * broke off one piece of work and nothing else, so it is noted only.
 */
export function endOnUncaught(saveReport: () => Promise<void>): void {
  let told = false;
  process.on('uncaughtException', (error) => {
    log(`main: uncaught: ${traceOf(error)}`);
    if (told) return;
    told = true;
    void tell(saveReport);
  });
  process.on('unhandledRejection', (reason) => log(`main: unhandled rejection: ${traceOf(reason)}`));
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    log(`process: ${name ?? type} is gone (${reason}, ${exitCode})`);
  });
}

async function tell(saveReport: () => Promise<void>): Promise<void> {
  await app.whenReady();
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: app.name,
    message: 'Parley met a problem that it cannot mend by itself.',
    detail: 'What was stored is safe. Start it again to go on; what was under way goes on too.',
    buttons: ['Start again', 'Save a report and quit…', 'Quit'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (response === 0) app.relaunch();
  if (response === 1) await saveReport();
  app.exit(1);
}
