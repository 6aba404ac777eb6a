import { join, resolve, sep } from 'node:path';

const APP_HOST = 'app';

/**
 * The file that an address of the page stands for; null when it stands for none inside the folder.
 * @param root the folder of the built page
 * @param address such as parley-app://app/assets/index.js
 */
export function resolveAppFile(root: string, address: string): string | null {
  const segments = segmentsOf(address);
  if (segments === null) return null;
  const path = resolve(join(root, ...(segments.length === 0 ? ['index.html'] : segments)));
  return path.startsWith(resolve(root) + sep) ? path : null;
}

/** The parts of the path, decoded; null when one of them could mean another folder on some system. */
function segmentsOf(address: string): string[] | null {
  try {
    const url = new URL(address);
    if (url.host !== APP_HOST || url.username !== '' || url.password !== '') return null;
    const segments = url.pathname.split('/').filter((segment) => segment !== '');
    const decoded = segments.map((segment) => decodeURIComponent(segment));
    return decoded.every(isPlainName) ? decoded : null;
  } catch {
    // No address, or a % that is no escape.
    return null;
  }
}

/** A name of one file or folder: no way up, no separator (encoded ones are here by now), no drive, no hidden file. */
function isPlainName(name: string): boolean {
  return !name.startsWith('.') && /^[^/\\:\0]+$/.test(name);
}
