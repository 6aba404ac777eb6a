import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepLogIn, log } from '../../../electron/shell/log';
import { LogFile } from '../../../electron/shell/log-file';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-log-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('the log on disk', () => {
  it('goes on in the file of the last time', () => {
    new LogFile(folder, { fileBytes: 100, files: 2 }).write('first');
    new LogFile(folder, { fileBytes: 100, files: 2 }).write('second');
    expect(readFileSync(join(folder, 'parley.log'), 'utf8')).toBe('first\nsecond\n');
  });

  it('keeps so many files of so many bytes, and loses the oldest lines', () => {
    const file = new LogFile(folder, { fileBytes: 20, files: 3 });
    for (let line = 0; line < 10; line += 1) file.write(`line ${line}...`);
    expect(readdirSync(folder).sort()).toEqual(['parley.1.log', 'parley.2.log', 'parley.log']);
    const kept = file.read().map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]);
    expect(kept).toEqual([
      ['parley.log', 'line 8...\nline 9...\n'],
      ['parley.1.log', 'line 6...\nline 7...\n'],
      ['parley.2.log', 'line 4...\nline 5...\n'],
    ]);
  });

  it('writes a line that is longer than a file all the same', () => {
    const file = new LogFile(folder, { fileBytes: 4, files: 2 });
    file.write('long line');
    file.write('another');
    expect(file.read().map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      'another\n',
      'long line\n',
    ]);
  });

  it('stops nothing where it cannot be written', () => {
    const notAFolder = join(folder, 'file');
    writeFileSync(notAFolder, '');
    const file = new LogFile(notAFolder, { fileBytes: 100, files: 2 });
    expect(() => file.write('lost')).not.toThrow();
    expect(file.read()).toEqual([]);
  });
});

describe('log', () => {
  it('keeps one line without the name of the account', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const file = keepLogIn(folder);
    log(`store: ${join(homedir(), 'x.sqlite')}\nis damaged`);
    const [line] = file.read().map(({ bytes }) => Buffer.from(bytes).toString());
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z store: ~.x\.sqlite is damaged\n$/);
  });
});
