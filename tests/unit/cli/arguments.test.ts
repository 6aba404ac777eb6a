import { describe, expect, it } from 'vitest';
import { parseCommandLine, UsageError } from '../../../electron/cli/arguments';

function problemOf(...args: string[]): string {
  try {
    parseCommandLine(args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('The command line was understood.');
}

describe('parley listen', () => {
  it('has defaults for everything', () => {
    expect(parseCommandLine(['listen'])).toEqual({
      kind: 'listen',
      host: '::',
      port: 9000,
      imagesDir: null,
      profileDir: null,
      wire: 'auto',
      name: null,
      ndjson: false,
    });
  });

  it('takes every option', () => {
    const args = ['--host', '::1', '--port=0', '--images', 'kept', '--profile', 'me', '--ndjson'];
    args.push('--wire', 'classic', '--name', ' Ada ');
    expect(parseCommandLine(['listen', ...args])).toEqual({
      kind: 'listen',
      host: '::1',
      port: 0,
      imagesDir: 'kept',
      profileDir: 'me',
      wire: 'classic',
      name: 'Ada',
      ndjson: true,
    });
  });

  it.each(['-1', '65536', '9000x', '', '1e3', '0x10'])('refuses port "%s"', (port) => {
    expect(problemOf('listen', `--port=${port}`)).toContain('--port needs a number from 0 to 65535');
  });

  it('refuses what it does not know', () => {
    expect(problemOf('listen', '--prot', '1')).toContain("'--prot'");
    expect(problemOf('listen', 'somewhere:9000')).toContain("'somewhere:9000'");
    expect(problemOf('listen', '--images')).toContain("'--images");
    expect(problemOf('listen', '--host=')).toBe('--host needs a value.');
  });
});

describe('parley send', () => {
  it('keeps texts, JSON and images in the order typed', () => {
    const args = [
      '--text',
      'one',
      '--image',
      'a.png',
      '--json-message',
      '{"n":2}',
      '--text=three',
      '--image=b.jpg',
    ];
    expect(parseCommandLine(['send', 'host:9000', ...args])).toMatchObject({
      items: [
        { kind: 'text', text: 'one' },
        { kind: 'image', path: 'a.png' },
        { kind: 'json', text: '{"n":2}' },
        { kind: 'text', text: 'three' },
        { kind: 'image', path: 'b.jpg' },
      ],
    });
  });

  it('has defaults for everything else', () => {
    expect(parseCommandLine(['send', 'host:9000', '--text', 'x'])).toEqual({
      kind: 'send',
      addresses: [{ host: 'host', port: 9000 }],
      items: [{ kind: 'text', text: 'x' }],
      compression: null,
      connectTimeoutMs: 10_000,
      stallTimeoutMs: 60_000,
      profileDir: null,
      wire: 'auto',
      name: null,
      ndjson: false,
    });
  });

  it('takes several addresses, IPv6 too, wherever they stand, each once', () => {
    const command = parseCommandLine(['send', 'one:1', '--text', 'x', '[::1]:2', 'one:1', 'ONE:1']);
    expect(command).toMatchObject({
      addresses: [
        { host: 'one', port: 1 },
        { host: '::1', port: 2 },
      ],
    });
  });

  it('takes a timeout for connecting and for standing still', () => {
    const command = parseCommandLine(['send', 'a:1', '--text', 'x', '--timeout', '2.5']);
    expect(command).toMatchObject({ connectTimeoutMs: 2500, stallTimeoutMs: 2500 });
  });

  it.each(['0', '-1', 'soon', '', '1e9', '9999999'])('refuses timeout "%s"', (timeout) => {
    expect(problemOf('send', 'a:1', '--text=x', `--timeout=${timeout}`)).toContain('--timeout needs');
  });

  it('keeps JSON as typed, whose numbers may be longer than a double', () => {
    const text = '{ "n": 12345678901234567890 }';
    expect(parseCommandLine(['send', 'a:1', '--json-message', text])).toMatchObject({
      items: [{ kind: 'json', text }],
    });
  });

  it('takes a text that begins with a dash behind an equals sign', () => {
    expect(parseCommandLine(['send', 'a:1', '--text=--help'])).toMatchObject({ items: [{ text: '--help' }] });
  });

  it('says what is missing or wrong', () => {
    expect(problemOf('send', '--text', 'x')).toContain('at least one address');
    expect(problemOf('send', 'a:1')).toContain('something to send');
    expect(problemOf('send', 'a:1', '--json-message', '{')).toContain('--json-message needs JSON');
    expect(problemOf('send', 'a:1', '--text=x', '--compress', 'lzma')).toContain('knows only zlib');
    expect(problemOf('send', 'a:99999', '--text=x')).toContain('a:99999');
  });

  it('takes the text of standard input among the other things, once', () => {
    const args = ['send', 'a:1', '--text', 'x', '--stdin', '--image', 'y'];
    expect(parseCommandLine(args)).toMatchObject({
      items: [{ kind: 'text' }, { kind: 'stdin' }, { kind: 'image' }],
    });
    expect(problemOf(...args, '--stdin')).toContain('--stdin can be given once');
  });

  it('knows two wires, and names that fit', () => {
    const args = ['send', 'a:1', '--text=x'];
    expect(parseCommandLine([...args, '--wire=auto'])).toMatchObject({ wire: 'auto' });
    expect(problemOf(...args, '--wire=secure')).toContain('auto and classic, not "secure"');
    expect(parseCommandLine([...args, '--name', 'n'.repeat(80)])).toMatchObject({ name: 'n'.repeat(80) });
    for (const name of [' ', 'n'.repeat(81)]) {
      expect(problemOf(...args, '--name', name)).toBe('--name needs a name of 1 to 80 characters.');
    }
  });

  it.each(['', 'a\u0004b', 'end\u0002'])('refuses a text that a Python node cannot take: %j', (text) => {
    expect(problemOf('send', 'a:1', `--text=${text}`)).toMatch(/text/i);
  });
});

describe('parley', () => {
  it.each([['--help'], ['listen', '--help'], ['send', '--help'], ['send', '--help', '--text=x']])(
    'helps: %s %s',
    (...args) => {
      expect(parseCommandLine(args.filter((arg) => typeof arg === 'string'))).toEqual({ kind: 'help' });
    },
  );

  it.each([['--version'], ['listen', '--version']])('tells its version: %s %s', (...args) => {
    expect(parseCommandLine(args.filter((arg) => typeof arg === 'string'))).toEqual({ kind: 'version' });
  });

  it('refuses anything else', () => {
    expect(problemOf()).toContain('listen or send');
    expect(problemOf('lsiten')).toContain('"lsiten" is not known');
    expect(problemOf('--ndjson')).toContain('listen or send');
  });
});
