/** What this installation of Parley can do about a newer one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UpdateMode } from '../../shared/contract-schemas';

export interface Installation {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  /** Where a package keeps what is not code. */
  readonly resourcesPath: string;
  /** The AppImage that runs; undefined where none does. */
  readonly appImage: string | undefined;
}

/**
 * `install` only where a newer one is checked before it runs: by the signature on macOS and Windows, by the hash of the release's
 * list in an AppImage. A deb is the package manager's business, and an unsigned Windows build cannot tell who made the next one.
 */
export function updateModeOf({ isPackaged, platform, resourcesPath, appImage }: Installation): UpdateMode {
  // Written by electron-builder when the package was made with an address of an update server.
  const address = isPackaged ? readText(join(resourcesPath, 'app-update.yml')) : null;
  if (address === null) return 'none';
  switch (platform) {
    case 'darwin':
      return 'install';
    case 'win32':
      return /^publisherName:/m.test(address) ? 'install' : 'tell';
    case 'linux':
      if (appImage !== undefined) return 'install';
      return readText(join(resourcesPath, 'package-type'))?.trim() === 'deb' ? 'tell' : 'none';
    default:
      return 'none';
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
