/** Starts the image decoder as a utility process: apart from this one, with nothing of its environment. */
import { utilityProcess } from 'electron';

/**
 * A decoder that has been started and may be given jobs at once. Fits SpawnDecoder of electron/images/types.ts, which
 * this folder may not import.
 * @param entryPath the built decoder
 */
export function startDecoderProcess(entryPath: string) {
  const child = utilityProcess.fork(entryPath, [], {
    serviceName: 'Parley image decoder',
    // What it has to say it says by message; a library's words about a peer's bytes are not for the log.
    stdio: 'ignore',
    env: neededEnvironment(),
  });
  return {
    post: (job: object): void => child.postMessage(job),
    kill: (): void => {
      child.kill();
    },
    onMessage: (listener: (reply: unknown) => void): void => {
      child.on('message', listener);
    },
    onExit: (listener: () => void): void => {
      child.once('exit', () => listener());
    },
    get pid(): number | undefined {
      return child.pid;
    },
  };
}

/** What a process on Windows cannot do without; no proxy, token or path of this user's is any business of the decoder. */
function neededEnvironment(): Record<string, string> {
  const needed = ['SystemRoot', 'windir', 'TEMP', 'TMP'];
  return Object.fromEntries(
    needed.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
