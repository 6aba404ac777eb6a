import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newNodeId, profileNodeId } from '../../../electron/cli/node-id';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'parley-profile-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('node ids', () => {
  it('are like those of p2pnetwork, and new each time', () => {
    expect(newNodeId()).toMatch(/^[0-9a-f]{128}$/);
    expect(newNodeId()).not.toBe(newNodeId());
  });

  it('stay the same in a profile, whose folder is made', async () => {
    const profile = join(dir, 'deep', 'profile');
    const id = await profileNodeId(profile);
    expect(id).toMatch(/^[0-9a-f]{128}$/);
    expect(await profileNodeId(profile)).toBe(id);
    expect(await readdir(profile)).toEqual(['node-id']);
  });

  it.skipIf(process.platform === 'win32')('are for their owner alone', async () => {
    await profileNodeId(dir);
    expect((await stat(join(dir, 'node-id'))).mode & 0o777).toBe(0o600);
  });

  it('are one when several start at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => profileNodeId(dir)));
    expect(new Set(ids).size).toBe(1);
    expect(await readdir(dir)).toEqual(['node-id']);
  });

  it('may be chosen, but not wrongly', async () => {
    await writeFile(join(dir, 'node-id'), 'lab-server\n');
    expect(await profileNodeId(dir)).toBe('lab-server');
    for (const bad of ['', 'with:colon', 'with space', 'x'.repeat(513)]) {
      await writeFile(join(dir, 'node-id'), bad);
      await expect(profileNodeId(dir)).rejects.toMatchObject({ code: 'request-invalid' });
    }
  });

  it('need a folder', async () => {
    await writeFile(join(dir, 'file'), '');
    await expect(profileNodeId(join(dir, 'file'))).rejects.toMatchObject({ code: 'folder-unwritable' });
  });
});
