import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultImagesFolder } from '../../../electron/cli/pictures-folder';

let config: string;
beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'parley-config-'));
});
afterEach(() => rm(config, { recursive: true }));

const home = join('/', 'home', 'ada');
const folder = (platform: NodeJS.Platform) =>
  defaultImagesFolder({ XDG_CONFIG_HOME: config }, home, platform);

describe('defaultImagesFolder', () => {
  it('is Parley in Pictures', async () => {
    expect(await folder('linux')).toBe(join(home, 'Pictures', 'Parley'));
    expect(await folder('darwin')).toBe(join(home, 'Pictures', 'Parley'));
  });

  it('follows the desktop on Linux', async () => {
    await writeFile(
      join(config, 'user-dirs.dirs'),
      '# x\nXDG_MUSIC_DIR="$HOME/M"\nXDG_PICTURES_DIR="$HOME/Bilder"\n',
    );
    expect(await folder('linux')).toBe(join(home, 'Bilder', 'Parley'));
    expect(await folder('win32')).toBe(join(home, 'Pictures', 'Parley'));
    await writeFile(join(config, 'user-dirs.dirs'), 'XDG_PICTURES_DIR="/data/pictures"\n');
    expect(await folder('linux')).toBe(join('/data/pictures', 'Parley'));
  });

  it('does not take the home folder itself, which stands for none', async () => {
    await writeFile(join(config, 'user-dirs.dirs'), 'XDG_PICTURES_DIR="$HOME/"\n');
    expect(await folder('linux')).toBe(join(home, 'Pictures', 'Parley'));
  });
});
