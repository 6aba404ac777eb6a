import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ImageLibrary } from '../../../electron/images/library';
import { makeImage, makeNoisePng, noise } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

const IS_ROOT = process.getuid?.() === 0;
const DISK_BYTES = 1024 * 1024;

function canMount(): boolean {
  if (process.platform !== 'linux' || !IS_ROOT) return false;
  try {
    // A mount in a name space of its own, gone with the command: only to see whether it is allowed.
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const CAN_MOUNT = canMount();

async function smallDisk(): Promise<string> {
  const folder = join(await temporaryFolder(), 'disk');
  await mkdir(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'none', folder]);
  onTestFinished(() => {
    execFileSync('umount', [folder]);
  });
  return folder;
}

describe('the image library on a full disk (needs root on Linux, to mount a small one)', () => {
  it.skipIf(!CAN_MOUNT)(
    'says that the disk is full, leaves no part of the file, and goes on when there is room',
    async () => {
      const folder = await smallDisk();
      const library = new ImageLibrary({ folder });
      const first = await library.keep([noise(DISK_BYTES / 2)]);
      const failing = library.keep([noise(DISK_BYTES)]);
      await expect(failing).rejects.toMatchObject({ code: 'disk-full' });
      await expect(failing).rejects.toThrow(folder);
      expect(await readdir(folder)).toEqual([first.name]);
      await rm(first.path);
      await expect(library.keep([noise(DISK_BYTES / 2)])).resolves.toMatchObject({
        sizeBytes: DISK_BYTES / 2,
      });
    },
  );

  it.skipIf(!CAN_MOUNT)('says that a disk is read-only', async () => {
    const folder = await smallDisk();
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    const failing = new ImageLibrary({ folder }).keep([noise(10)]);
    await expect(failing).rejects.toMatchObject({ code: 'folder-unwritable' });
    await expect(failing).rejects.toThrow('read-only');
  });
});

describe('the image library in a folder that is not ours', () => {
  it.skipIf(IS_ROOT || process.platform === 'win32')('says so (root may write anywhere)', async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o555);
    const library = new ImageLibrary({ folder });
    await expect(library.prepare()).rejects.toMatchObject({ code: 'folder-unwritable' });
    await expect(library.keep([noise(10)])).rejects.toThrow(folder);
  });

  it.skipIf(process.platform !== 'linux')('says so of a place where nobody can make a folder', async () => {
    const folder = '/proc/parley';
    const library = new ImageLibrary({ folder });
    await expect(library.keep([noise(10)])).rejects.toMatchObject({ code: 'folder-unwritable' });
    await expect(library.setFolder(folder)).rejects.toThrow(folder);
  });
});

describe('the image library and large files', () => {
  it('keeps 64 MiB that are decoded from base64 piece by piece', async () => {
    const image = makeNoisePng(67);
    const text = image.toString('base64');
    const pieceCharacters = 256 * 1024;
    function* pieces(): Generator<Uint8Array> {
      for (let from = 0; from < text.length; from += pieceCharacters) {
        yield Buffer.from(text.slice(from, from + pieceCharacters), 'base64');
      }
    }
    const kept = await new ImageLibrary({ folder: await temporaryFolder() }).keep(pieces());
    const hash = createHash('sha256');
    await pipeline(createReadStream(kept.path), hash);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(image).digest('hex'));
    expect(kept).toMatchObject({ format: 'png', sizeBytes: image.byteLength });
  });

  it('keeps many at once', async () => {
    const folder = await temporaryFolder();
    const library = new ImageLibrary({ folder });
    const images = await Promise.all(
      Array.from({ length: 20 }, (_, seed) => makeImage('jpeg', { width: 200, height: 100 }, seed)),
    );
    const kept = await Promise.all(images.map((image) => library.keep([image])));
    for (const [index, file] of kept.entries()) expect(await readFile(file.path)).toEqual(images[index]);
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
    );
    expect(sizes).toHaveLength(20);
  });
});
