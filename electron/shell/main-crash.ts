/** What nobody caught in the main process: noted, told once, and the end. */
import { app, dialog } from 'electron';
import { traceOf } from '../../shared/trace';
import { loadWords } from './early-words';
import { log } from './log';

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
    tell(saveReport).catch((failure: unknown) => {
      log(`main: it could not be told: ${traceOf(failure)}`);
      app.exit(1);
    });
  });
  process.on('unhandledRejection', (reason) => log(`main: unhandled rejection: ${traceOf(reason)}`));
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    log(`process: ${name ?? type} is gone (${reason}, ${exitCode})`);
  });
}

async function tell(saveReport: () => Promise<void>): Promise<void> {
  await app.whenReady();
  const say = await loadWords();
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: app.name,
    message: say('shell:crash.message'),
    detail: say('shell:crash.detail'),
    buttons: [say('shell:crash.again'), say('shell:crash.report'), say('shell:crash.quit')],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (response === 0) app.relaunch();
  if (response === 1) await saveReport();
  app.exit(1);
}
