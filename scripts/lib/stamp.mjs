import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Every file under the given files and folders; what does not exist is left out.
 * @param {string} root
 * @param {readonly string[]} inputs relative to root
 * @returns {string[]} relative to root, sorted
 */
export function listInputs(root, inputs) {
  /** @type {string[]} */
  const files = [];
  for (const input of inputs) {
    const stats = statSync(path.join(root, input), { throwIfNoEntry: false });
    if (stats?.isFile()) files.push(input);
    if (stats?.isDirectory()) {
      for (const entry of readdirSync(path.join(root, input), { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) files.push(path.relative(root, path.join(entry.parentPath, entry.name)));
      }
    }
  }
  return files.sort();
}

/**
 * Names, sizes and times of the inputs as one hash: it changes when a file is changed, added, removed or renamed.
 * @param {string} root
 * @param {readonly string[]} inputs files and folders, relative to root
 * @returns {string}
 */
export function inputsStamp(root, inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const file of listInputs(root, inputs)) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`\n${file}\0${size}\0${mtimeMs}`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} stampFile
 * @param {string} stamp
 * @returns {boolean} whether what was made under this stamp is still good
 */
export function isFresh(stampFile, stamp) {
  try {
    return readFileSync(stampFile, 'utf8') === stamp;
  } catch {
    return false;
  }
}

/**
 * @param {string} stampFile
 * @param {string} stamp
 */
export function writeStamp(stampFile, stamp) {
  writeFileSync(stampFile, stamp);
}
