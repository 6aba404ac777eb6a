import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inputsStamp, isFresh, listInputs, writeStamp } from '../../../scripts/lib/stamp.mjs';

describe('the stamp of what a build is made of', () => {
  let root: string;
  const stamp = () => inputsStamp(root, ['src', 'vite.config.ts', 'not-there']);

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'parley-stamp-'));
    await mkdir(path.join(root, 'src', 'deep'), { recursive: true });
    await writeFile(path.join(root, 'src', 'a.ts'), 'a');
    await writeFile(path.join(root, 'src', 'deep', 'b.ts'), 'b');
    await writeFile(path.join(root, 'vite.config.ts'), '');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('covers files and whole folders, and does without what is not there', () => {
    const expected = ['src/a.ts', 'src/deep/b.ts', 'vite.config.ts'].map((file) => path.normalize(file));
    expect(listInputs(root, ['src', 'vite.config.ts', 'not-there'])).toEqual(expected);
  });

  it('stays the same while nothing changes', () => {
    expect(stamp()).toBe(stamp());
  });

  it('changes with a new file, a removed one, a renamed one, and a changed one', async () => {
    const seen = [stamp()];
    await writeFile(path.join(root, 'src', 'c.ts'), '');
    seen.push(stamp());
    await rename(path.join(root, 'src', 'c.ts'), path.join(root, 'src', 'd.ts'));
    seen.push(stamp());
    await rm(path.join(root, 'src', 'a.ts'));
    seen.push(stamp());
    await writeFile(path.join(root, 'src', 'd.ts'), 'longer');
    seen.push(stamp());
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('changes with the time of a file, since its content may have changed at the same size', async () => {
    const before = stamp();
    await utimes(path.join(root, 'src', 'a.ts'), new Date(0), new Date(0));
    expect(stamp()).not.toBe(before);
  });

  it('makes fresh what was made under it, and nothing else', () => {
    const file = path.join(root, '.stamp');
    expect(isFresh(file, 'one')).toBe(false);
    writeStamp(file, 'one');
    expect(isFresh(file, 'one')).toBe(true);
    expect(isFresh(file, 'two')).toBe(false);
  });
});
