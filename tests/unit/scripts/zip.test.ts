import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../../scripts/lib/zip.mjs';

interface Member {
  readonly name: string;
  readonly text: string;
  readonly mode?: number;
  readonly stored?: boolean;
}

/** The smallest zip that holds these; sizes and offsets as the format has them, checksums left at nought. */
function zipOf(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode = 0o100644, stored = false } of members) {
    const data = stored || text === '' ? Buffer.from(text) : deflateRawSync(text);
    const method = stored || text === '' ? 0 : 8;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(text.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    offset += local.length + name.length + data.length;
  }
  const directorySize = directory.reduce((total, { length }) => total + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directorySize, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('unpacking a zip', () => {
  let dir: string;
  let zipPath: string;
  const out = (file: string) => path.join(dir, 'out', file);
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'parley-zip-'));
    zipPath = path.join(dir, 'a.zip');
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('writes packed, stored and empty files below the folder', async () => {
    const text = 'x'.repeat(200_000);
    await writeFile(
      zipPath,
      zipOf([
        { name: 'top/', text: '' },
        { name: 'top/packed', text },
        { name: 'top/stored', text: 'as it is', stored: true },
        { name: 'top/empty', text: '' },
      ]),
    );
    await expect(unzip(zipPath, path.join(dir, 'out'), (name) => name)).resolves.toBe(3);
    await expect(readFile(out('top/packed'), 'utf8')).resolves.toBe(text);
    await expect(readFile(out('top/stored'), 'utf8')).resolves.toBe('as it is');
    await expect(readFile(out('top/empty'), 'utf8')).resolves.toBe('');
  });

  it('leaves out and renames as it is told', async () => {
    await writeFile(
      zipPath,
      zipOf([
        { name: 'App/App', text: 'run' },
        { name: 'App/other', text: 'no' },
      ]),
    );
    await unzip(zipPath, path.join(dir, 'out'), (name) => (name === 'App/App' ? 'electron' : null));
    await expect(readFile(out('electron'), 'utf8')).resolves.toBe('run');
    await expect(stat(out('App/other'))).rejects.toThrow(/ENOENT/);
  });

  it.skipIf(process.platform === 'win32')('keeps what may be run', async () => {
    await writeFile(zipPath, zipOf([{ name: 'tool', text: 'run', mode: 0o100755 }]));
    await unzip(zipPath, path.join(dir, 'out'), (name) => name);
    expect((await stat(out('tool'))).mode & 0o777).toBe(0o755);
  });

  it('refuses a path that leads out of the folder', async () => {
    await writeFile(zipPath, zipOf([{ name: '../evil', text: 'x' }]));
    await expect(unzip(zipPath, path.join(dir, 'out'), (name) => name)).rejects.toThrow(/leads out/);
    await expect(stat(path.join(dir, 'evil'))).rejects.toThrow(/ENOENT/);
  });

  it('refuses what is no zip', async () => {
    await writeFile(zipPath, 'no zip at all, but long enough to be one');
    await expect(unzip(zipPath, path.join(dir, 'out'), (name) => name)).rejects.toThrow(/no zip/);
  });
});
