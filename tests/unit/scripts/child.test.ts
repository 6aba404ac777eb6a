/** Starts real processes: what matters is who is left when one is told to end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';

const CHILD = path.resolve(import.meta.dirname, '../../../scripts/lib/child.mjs');

/** A process that runs `code` in Node through runUntilEnd, as npm start runs Electron. */
function startThrough(code: string): ChildProcess {
  const script = [
    `import { runUntilEnd } from ${JSON.stringify(CHILD)};`,
    `process.exitCode = await runUntilEnd(process.execPath, ['-e', ${JSON.stringify(code)}], { dropFromStderr: /noise/ });`,
  ].join('\n');
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return line;
}

describe.skipIf(process.platform === 'win32')('a program run until its end', () => {
  it('hands on its exit code', async () => {
    const [code] = (await once(startThrough('process.exit(7)'), 'exit')) as [number];
    expect(code).toBe(7);
  });

  it('is asked to end once, however often Ctrl-C arrives', async () => {
    const child = startThrough(
      "let n = 0; process.on('SIGINT', () => { n += 1; if (n === 1) setTimeout(() => process.exit(40 + n), 300); });" +
        "setInterval(() => {}, 1000); console.log('ready')",
    );
    await firstLine(child);
    child.kill('SIGINT');
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(41);
  });

  it('takes with it what it has started', async () => {
    const child = startThrough(
      "const { spawn } = require('node:child_process');" +
        "spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)'], { stdio: 'inherit' });" +
        'setInterval(() => {}, 1000);',
    );
    expect(await firstLine(child)).toBe('1');
    child.kill('SIGTERM');
    // 'close' comes when nobody holds the output any more: the process started by the process is gone, too.
    await once(child, 'close');
    expect(child.exitCode).toBe(128 + os.constants.signals.SIGTERM);
  });

  it('is not heard where it says what helps nobody', async () => {
    const child = startThrough("console.error('noise'); console.error('news')");
    let told = '';
    child.stderr!.on('data', (chunk: Buffer) => (told += chunk.toString()));
    await once(child, 'close');
    expect(told).toBe('news\n');
  });
});
