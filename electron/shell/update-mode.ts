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
 * `install` only where a newer one is checked by a signature before it runs. A deb is the package manager's business; an unsigned
 * Windows build, and an AppImage without a key to know its makers by, cannot tell who made the next one.
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
      if (appImage !== undefined) return updateKey(resourcesPath) === null ? 'tell' : 'install';
      return readText(join(resourcesPath, 'package-type'))?.trim() === 'deb' ? 'tell' : 'none';
    default:
      return 'none';
  }
}

/** The public key of those who make the releases, as PEM; null when the package was made without one. */
export function updateKey(resourcesPath: string): string | null {
  return readText(join(resourcesPath, 'update-key.pem'));
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
