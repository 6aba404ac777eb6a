import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

const OWN_FOLDER = 'Parley';

/**
 * Parley in the user's Pictures folder. On Linux that folder may have another name, which the desktop keeps in
 * user-dirs.dirs; the app asks Electron, which looks there too.
 * @param env for tests
 */
export async function defaultImagesFolder(
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  const pictures = platform === 'linux' ? await desktopPictures(env, home) : null;
  return join(pictures ?? join(home, 'Pictures'), OWN_FOLDER);
}

/** The line is `XDG_PICTURES_DIR="$HOME/Bilder"`, or has an absolute path. The home folder itself means: there is none. */
async function desktopPictures(env: NodeJS.ProcessEnv, home: string): Promise<string | null> {
  const config = env['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const text = await readFile(join(config, 'user-dirs.dirs'), 'utf8').catch(() => '');
  const folder = /^XDG_PICTURES_DIR="(\$HOME\/[^"]+|\/[^"]+)"$/m.exec(text)?.[1];
  return folder?.replace(/^\$HOME/, home) ?? null;
}
