/** The command line: `parley listen` and `parley send`. See docs/command-line.md. */
import { addAbortSignal } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { toErrorInfo } from '../../shared/errors';
import { parseCommandLine, UsageError, type Command } from './arguments';
import { errorEvent } from './events';
import { LineWriter } from './line-writer';
import { listen } from './listen';
import { humanReporter, ndjsonReporter } from './reporter';
import { send } from './send';
import { stopOnSignals } from './signals';
import { USAGE } from './usage';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const interrupted = new AbortController();
const unheard = new AbortController();
const stdout = new LineWriter(process.stdout, () => unheard.abort());
const stderr = new LineWriter(process.stderr);

async function run(command: Command): Promise<number> {
  if (command.kind === 'help') return await say(USAGE.trimEnd());
  if (command.kind === 'version') return await say(version);
  const reporter = command.ndjson ? ndjsonReporter(stdout) : humanReporter(stdout, stderr);
  const decoderEntry = fileURLToPath(new URL('./decoder.js', import.meta.url));
  stopOnSignals(interrupted);
  try {
    if (command.kind === 'send') {
      const stdin = () => addAbortSignal(interrupted.signal, process.stdin);
      return await send(command, { reporter, stop: interrupted.signal, stdin });
    }
    // Nobody is left to tell anything to: that ends listening, while sending goes on.
    const stop = AbortSignal.any([interrupted.signal, unheard.signal]);
    return await listen(command, { reporter, stop, decoderEntry });
  } catch (error) {
    await reporter.report(errorEvent(toErrorInfo(error)));
    return EXIT_FAILED;
  }
}

async function say(text: string): Promise<number> {
  await stdout.write(text);
  return 0;
}

async function main(): Promise<number> {
  try {
    return await run(parseCommandLine(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await stderr.write(`${error.message} "parley --help" tells more.`);
    return EXIT_USAGE;
  }
}

const exitCode = await main();
await Promise.all([stdout.flush(), stderr.flush()]);
process.exit(exitCode);
