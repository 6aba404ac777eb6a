import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OutboxFile } from '../../../electron/cli/outbox';
import { Unfinished } from '../../../electron/cli/unfinished';
import { temporaryFolder } from '../../support/temp-folder';

const MIB = 1024 * 1024;

async function fileOf(folder: string, sizeBytes = MIB): Promise<OutboxFile> {
  const path = join(folder, 'picture');
  await writeFile(path, Buffer.alloc(sizeBytes));
  const unknown = { sha256: null, width: null, height: null, thumbhash: null };
  return { path, offer: { name: 'picture', mimeType: 'image/png', sizeBytes, ...unknown } };
}

describe('Unfinished', () => {
  it('gives a file the same id until it is forgotten', async () => {
    const folder = await temporaryFolder();
    const file = await fileOf(folder);
    const first = await new Unfinished(folder).attempt('peer', file);
    const second = await new Unfinished(folder).attempt('peer', file);
    expect(second.id).toBe(first.id);
    await second.forget();
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
    expect((await new Unfinished(folder).attempt('peer', file)).id).not.toBe(first.id);
  });

  it('gives another peer, and a file that was changed, another id', async () => {
    const folder = await temporaryFolder();
    const file = await fileOf(folder);
    const unfinished = new Unfinished(folder);
    const { id } = await unfinished.attempt('peer', file);
    expect((await unfinished.attempt('other', file)).id).not.toBe(id);
    await utimes(file.path, 1, 1);
    expect((await unfinished.attempt('peer', file)).id).not.toBe(id);
  });

  it('notes nothing without a profile, and nothing of a small file', async () => {
    const folder = await temporaryFolder();
    const small = await fileOf(folder, MIB - 1);
    for (const unfinished of [new Unfinished(null), new Unfinished(folder)]) {
      const { id, forget } = await unfinished.attempt('peer', small);
      await forget();
      expect((await unfinished.attempt('peer', small)).id).not.toBe(id);
    }
    expect(await readdir(folder)).toEqual(['picture']);
    expect(new Unfinished(null).isRemembered).toBe(false);
  });

  it('does without notes where none can be read or written', async () => {
    const folder = await temporaryFolder();
    const file = await fileOf(folder);
    await writeFile(join(folder, 'unfinished'), 'a file where the folder should be');
    const { id } = await new Unfinished(folder).attempt('peer', file);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});
