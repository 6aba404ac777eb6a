import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Spool } from '../../../electron/cli/spool';

function newSpool(): Spool {
  const spool = new Spool();
  onTestFinished(() => spool.close());
  return spool;
}

describe('Spool', () => {
  it('keeps texts as they are, whatever pieces they come in, and removes them in the end', async () => {
    const spool = newSpool();
    const bytes = Buffer.from('\ufeffGrüße 👋\r\n');
    const first = await spool.keep(Array.from(bytes, (byte) => Buffer.of(byte)));
    const second = await spool.keep([Buffer.from('two')]);
    expect(first.sizeBytes).toBe(bytes.length);
    expect(await readFile(first.path)).toEqual(bytes);
    expect(await readFile(second.path, 'utf8')).toBe('two');
    await spool.close();
    expect(await readdir(tmpdir())).not.toContain(basename(dirname(first.path)));
  });

  it.each([
    ['what is no UTF-8', [Buffer.of(0x61, 0xff)]],
    ['what ends inside a character', [Buffer.from('👋').subarray(0, 3)]],
    ['nothing', []],
  ])('refuses %s', async (_what, pieces) => {
    await expect(newSpool().keep(pieces)).rejects.toMatchObject({ code: 'payload-invalid' });
  });
});
