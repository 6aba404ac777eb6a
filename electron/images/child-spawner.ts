import { fork } from 'node:child_process';
import type { SpawnDecoder } from './types';

/** The system's own variables that a process on Windows cannot do without; nothing else of ours is its business. */
const NEEDED_VARIABLES = ['SystemRoot', 'windir', 'TEMP', 'TMP'];

/**
 * Starts decoders as child processes of Node: for the command line and for tests.
 * @param entryPath the built decoder (out/main/decoder.js)
 */
export function childSpawner(entryPath: string): SpawnDecoder {
  return () => {
    const child = fork(entryPath, [], {
      env: minimalEnvironment(),
      execArgv: [],
      // sharp grumbles about broken files on stderr; a person is told in the picture's place.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'json',
    });
    return {
      // A failed send means that the process is gone, and then `exit` tells so.
      post: (job) => void child.send(job, () => undefined),
      kill: () => void child.kill('SIGKILL'),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        let told = false;
        const tellOnce = (): void => {
          if (!told) listener();
          told = true;
        };
        child.once('exit', tellOnce);
        child.once('error', tellOnce);
      },
      pid: child.pid,
    };
  };
}

function minimalEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    NEEDED_VARIABLES.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
