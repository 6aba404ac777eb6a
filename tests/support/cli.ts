import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { LineProcess } from './line-process';
import { ListeningProcess } from './listening-process';
import { temporaryFolder } from './temp-folder';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The built command line. */
export const CLI_ENTRY = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const listeningSchema = z.object({ id: z.string(), host: z.string(), port: z.number() });

/** Builds the command line if it is stale; test files that need it at the same time take turns. */
export async function buildCli(): Promise<void> {
  // Vite takes over NODE_ENV, which is "test" here.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, ['scripts/build.mjs', 'main'], { cwd: ROOT, env });
}

/** A running `parley listen --ndjson`. */
export class ListeningCli extends ListeningProcess {
  /** On a free port of this computer; ended with the test. */
  static async start(args: readonly string[] = []): Promise<ListeningCli> {
    const ownArgs = [
      'listen',
      '--ndjson',
      '--host=127.0.0.1',
      '--port=0',
      '--images',
      await temporaryFolder(),
    ];
    const cli = new ListeningCli('parley listen', process.execPath, [CLI_ENTRY, ...ownArgs, ...args], {
      env: await ownTemporaryFolder(),
    });
    onTestFinished(() => cli.kill());
    const told = listeningSchema.parse(await cli.next('listening'));
    cli.isAt(told);
    return cli;
  }
}

/** What a killed process leaves in its temporary folder goes with the test. */
async function ownTemporaryFolder(): Promise<NodeJS.ProcessEnv> {
  const folder = await temporaryFolder();
  return { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder };
}

export interface SendOutcome {
  readonly exitCode: number | null;
  readonly events: LineProcess['untaken'];
  readonly stderr: string;
}

/** Starts `parley send --ndjson`; ended with the test. */
export function startSend(args: readonly string[]): LineProcess {
  const cli = new LineProcess('parley send', process.execPath, [CLI_ENTRY, 'send', '--ndjson', ...args]);
  onTestFinished(() => cli.kill());
  return cli;
}

/** Runs `parley send --ndjson` to its end, with this on its stdin. */
export async function runSend(args: readonly string[], stdin = ''): Promise<SendOutcome> {
  const cli = startSend(args);
  cli.endInput(stdin);
  const exitCode = await cli.ended;
  return { exitCode, events: cli.untaken, stderr: cli.stderr };
}

/** Runs the command line as a person does, to its end. */
export async function runCli(
  args: readonly string[],
): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [CLI_ENTRY, ...args], (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code);
      resolve({ exitCode, stdout, stderr });
    });
  });
}
