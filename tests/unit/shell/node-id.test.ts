import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadNodeId } from '../../../electron/shell/node-id';
import { temporaryFolder } from '../../support/temp-folder';

describe('loadNodeId', () => {
  it('makes 128 hex digits, other ones for each profile, and keeps them', async () => {
    const [one, two] = [await temporaryFolder(), await temporaryFolder()];
    const id = loadNodeId(one);
    expect(id).toMatch(/^[0-9a-f]{128}$/);
    expect(loadNodeId(one)).toBe(id);
    expect(loadNodeId(two)).not.toBe(id);
    expect(await readdir(one)).toEqual(['node-id']);
  });

  it.skipIf(process.platform === 'win32')('keeps them from others', async () => {
    const folder = await temporaryFolder();
    loadNodeId(folder);
    expect((await stat(join(folder, 'node-id'))).mode & 0o777).toBe(0o600);
  });

  it('takes an id that a person chose', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'node-id'), 'ada-at-work\n');
    expect(loadNodeId(folder)).toBe('ada-at-work');
  });

  it.each(['', 'two words', 'a:b', 'x'.repeat(513), 'zero\0'])(
    'does not go on under another id when the file is damaged: %j',
    async (text) => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, 'node-id'), text);
      expect(() => loadNodeId(folder)).toThrow(expect.objectContaining({ code: 'store-failed' }) as Error);
      expect(() => loadNodeId(folder)).toThrow(join(folder, 'node-id'));
    },
  );

  it('says so when it can neither be read nor written', async () => {
    const folder = await temporaryFolder();
    expect(() => loadNodeId(join(folder, 'missing'))).toThrow(
      expect.objectContaining({ code: 'store-failed' }) as Error,
    );
    await mkdir(join(folder, 'node-id'));
    expect(() => loadNodeId(folder)).toThrow(expect.objectContaining({ code: 'store-failed' }) as Error);
  });
});
