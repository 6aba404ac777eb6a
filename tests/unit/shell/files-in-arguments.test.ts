import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { filesIn } from '../../../electron/shell/files-in-arguments';
import { temporaryFolder } from '../../support/temp-folder';

describe('the files on a command line', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    for (const name of ['a.png', 'b c.jpg', '-dash.png', '--profile', '9000'])
      writeFileSync(join(folder, name), 'x');
    for (const name of ['sub', 'app']) mkdirSync(join(folder, name));
  });

  it.each([
    ['by name, from where it was started', ['a.png'], ['a.png']],
    ['several, with blanks', ['b c.jpg', './a.png'], ['b c.jpg', 'a.png']],
    ['and folders, but nothing that is not there', ['sub', 'missing.png', ''], ['sub']],
    ['but not the app that is run', ['sub/../app', './app'], []],
    ['but no switch, although there is such a file', ['-dash.png', '--hidden', '--profile'], []],
    ['but no value of a switch, although there is such a file', ['--port', '9000', 'a.png'], ['a.png']],
    ['after a switch with its value in one word', ['--port=9000', 'a.png'], ['a.png']],
    ['but no link', ['parley://connect?id=x'], []],
  ])('%s', (_what, argv, names) => {
    expect(filesIn(argv, folder, join(folder, 'app'))).toEqual(names.map((name) => join(folder, name)));
  });

  it('by their full path, wherever it was started', () => {
    expect(filesIn([join(folder, 'a.png')], '/', '/app')).toEqual([join(folder, 'a.png')]);
  });

  it('as file: addresses, which a desktop entry with %U asks for', () => {
    const url = pathToFileURL(join(folder, 'b c.jpg'));
    const elsewhere = new URL(url);
    elsewhere.host = 'evil';
    expect(url.href).toContain('b%20c.jpg');
    expect(filesIn([url.href, elsewhere.href, `${url.href}x`], '/', '/app')).toEqual([
      join(folder, 'b c.jpg'),
    ]);
  });

  it('survive names that no system has', () => {
    expect(filesIn(['a\0b', 'x'.repeat(10_000)], folder, '/app')).toEqual([]);
  });
});
