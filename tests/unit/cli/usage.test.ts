import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../electron/cli/arguments';
import { USAGE } from '../../../electron/cli/usage';

/** A value that each option takes; null for those that take none. */
const VALUES: Readonly<Record<string, string | null>> = {
  '--host': '127.0.0.1',
  '--port': '0',
  '--images': 'in',
  '--text': 'x',
  '--json-message': '{}',
  '--image': 'a.png',
  '--stdin': null,
  '--compress': 'zlib',
  '--timeout': '5',
  '--profile': 'me',
  '--name': 'Ada',
  '--wire': 'classic',
  '--ndjson': null,
};

function optionsIn(text: string): Set<string> {
  return new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g));
}

describe('the usage text', () => {
  it('and the documentation name the options that there are', async () => {
    const docs = await readFile('docs/command-line.md', 'utf8');
    const talkedOf = optionsIn(docs.slice(0, docs.indexOf('# Talking to Python nodes')));
    expect([...optionsIn(USAGE)].sort()).toEqual([...Object.keys(VALUES), '--help', '--version'].sort());
    for (const option of Object.keys(VALUES)) expect(talkedOf).toContain(option);
    for (const option of talkedOf) expect(Object.keys(VALUES)).toContain(option);
  });

  it.each(['listen', 'send'])('says which of them %s takes', (command) => {
    const [listenPart, rest] = USAGE.slice(USAGE.indexOf('\nlisten:')).split('\nsend ');
    const [sendPart, bothPart] = rest!.split('\nboth:');
    const own = optionsIn(`${command === 'listen' ? listenPart! : sendPart!}${bothPart!}`);
    const base = command === 'listen' ? [command] : [command, 'host', '--text=x'];
    for (const [option, value] of Object.entries(VALUES)) {
      const parse = (): unknown =>
        parseCommandLine([...base, value === null ? option : `${option}=${value}`]);
      if (own.has(option)) expect(parse()).toMatchObject({ kind: command });
      else expect(parse).toThrow(option);
    }
  });
});
