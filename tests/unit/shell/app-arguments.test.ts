import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parseAppArguments, readAppArguments } from '../../../electron/shell/app-arguments';

const NOTHING = {
  profile: null,
  profileDir: null,
  host: null,
  port: null,
  imagesDir: null,
  hidden: false,
  noDiscovery: false,
};
const FOLDER = resolve('/tmp/parley');

describe('parseAppArguments', () => {
  it('has a usual value for everything', () => {
    expect(parseAppArguments([])).toEqual(NOTHING);
  });

  it('takes values behind a space or an equals sign', () => {
    const args = ['--profile', 'alice', '--host=127.0.0.1', '--port', '0', `--images=${FOLDER}`];
    expect(parseAppArguments([...args, '--profile-dir', FOLDER])).toEqual({
      ...NOTHING,
      profile: 'alice',
      profileDir: FOLDER,
      host: '127.0.0.1',
      port: 0,
      imagesDir: FOLDER,
    });
  });

  it("leaves Chromium's and Electron's own arguments alone", () => {
    const args = ['.', '--no-sandbox', '--remote-debugging-port=0', '--inspect=0', '--user-data-dir', '/x'];
    expect(parseAppArguments(args)).toEqual(NOTHING);
  });

  it('starts without a window when asked to', () => {
    expect(parseAppArguments(['--hidden'])).toEqual({ ...NOTHING, hidden: true });
  });

  it('keeps to itself on the network when asked to', () => {
    expect(parseAppArguments(['--no-discovery'])).toEqual({ ...NOTHING, noDiscovery: true });
  });

  it('leaves a link alone', () => {
    expect(parseAppArguments(['parley://connect?id=p1&at=host:9000'])).toEqual(NOTHING);
  });

  it('counts the last one', () => {
    expect(parseAppArguments(['--port', '1', '--port=2']).port).toBe(2);
  });

  it.each(['a', 'A-Z_09', 'x'.repeat(40)])('takes the profile name %s', (name) => {
    expect(parseAppArguments(['--profile', name]).profile).toBe(name);
  });

  it.each([
    ['--profile', '../alice'],
    ['--profile', 'a b'],
    ['--profile', 'älice'],
    ['--profile', 'x'.repeat(41)],
    ['--profile', '--port'],
    ['--profile='],
    ['--profile'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', '80.5'],
    ['--port', '0x50'],
    ['--port', ''],
    ['--host', ''],
    ['--images', 'pictures'],
    ['--profile-dir', './here'],
  ])('refuses %s %s, naming it', (...argv) => {
    const name = argv[0].replace('=', '');
    expect(() => parseAppArguments(argv)).toThrow(
      expect.objectContaining({ code: 'request-invalid' }) as Error,
    );
    expect(() => parseAppArguments(argv)).toThrow(name);
  });
});

describe('readAppArguments', () => {
  it('tells what is wrong in one line', () => {
    const tell = vi.fn<(line: string) => void>();
    expect(readAppArguments(['--port', 'ninety'], tell)).toBeNull();
    expect(tell).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^--port must be a number/));
  });
});
