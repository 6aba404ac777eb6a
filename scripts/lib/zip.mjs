import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIZE_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const ENTRY_SIZE_BYTES = 46;
const LOCAL_HEADER_SIZE_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const S_IFMT = 0o170000;
const S_IFLNK = 0o120000;

/**
 * @typedef {object} ZipEntry
 * @property {string} name with slashes; ends with one when it is a folder
 * @property {number} mode Unix mode, 0 when unknown
 * @property {number} method
 * @property {number} compressedSizeBytes
 * @property {number} headerOffset
 */

/** @typedef {import('node:fs/promises').FileHandle} FileHandle */

/**
 * @param {FileHandle} file
 * @param {number} position
 * @param {number} sizeBytes
 */
async function readAt(file, position, sizeBytes) {
  const buffer = Buffer.alloc(sizeBytes);
  const { bytesRead } = await file.read(buffer, 0, sizeBytes, position);
  return buffer.subarray(0, bytesRead);
}

/**
 * @param {Buffer} directory the central directory
 * @returns {ZipEntry[]}
 */
function parseDirectory(directory) {
  /** @type {ZipEntry[]} */
  const entries = [];
  let at = 0;
  while (at + ENTRY_SIZE_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameSize = directory.readUInt16LE(at + 28);
    const nameAt = at + ENTRY_SIZE_BYTES;
    entries.push({
      name: directory.toString('utf8', nameAt, nameAt + nameSize),
      mode: directory.readUInt16LE(at + 40),
      method: directory.readUInt16LE(at + 10),
      compressedSizeBytes: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at = nameAt + nameSize + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {FileHandle} file
 * @returns {Promise<ZipEntry[]>}
 */
async function readEntries(file) {
  const { size } = await file.stat();
  const tailSize = Math.min(size, END_SIZE_BYTES + MAX_COMMENT_BYTES);
  const tail = await readAt(file, size - tailSize, tailSize);
  for (let at = tail.length - END_SIZE_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    return parseDirectory(await readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12)));
  }
  throw new Error('This is no zip file: it has no directory at its end.');
}

/**
 * @param {string} zipPath
 * @param {FileHandle} file the same, open
 * @param {ZipEntry} entry
 * @returns {Promise<NodeJS.ReadableStream>} the entry's bytes, unpacked
 */
async function openEntry(zipPath, file, entry) {
  const header = await readAt(file, entry.headerOffset, LOCAL_HEADER_SIZE_BYTES);
  const start =
    entry.headerOffset + LOCAL_HEADER_SIZE_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const end = start + entry.compressedSizeBytes - 1;
  const packed = createReadStream(zipPath, { start, end, highWaterMark: 1 << 20 });
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED)
    throw new Error(`${entry.name} is packed in a way (${entry.method}) not known here.`);
  const inflate = createInflateRaw({ chunkSize: 1 << 20 });
  packed.on('error', (error) => inflate.destroy(error));
  return packed.pipe(inflate);
}

/** @param {NodeJS.ReadableStream} stream */
async function readText(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk.toString('utf8');
  return text;
}

/**
 * Unpacks chosen entries of a zip whose integrity was checked before. No zip64: files under 4 GiB.
 * @param {string} zipPath
 * @param {string} targetDir made if needed
 * @param {(name: string) => string | null} place from an entry's name to its path below targetDir; null leaves it out
 * @returns {Promise<number>} how many files were written; rejects when a path would leave targetDir
 */
export async function unzip(zipPath, targetDir, place) {
  const file = await open(zipPath, 'r');
  let written = 0;
  try {
    for (const entry of await readEntries(file)) {
      const relative = place(entry.name);
      if (relative === null || entry.name.endsWith('/')) continue;
      const target = path.resolve(targetDir, relative);
      if (!target.startsWith(path.resolve(targetDir) + path.sep))
        throw new Error(`${entry.name} leads out of the folder.`);
      await mkdir(path.dirname(target), { recursive: true });
      if (entry.compressedSizeBytes === 0) await (await open(target, 'w')).close();
      else if ((entry.mode & S_IFMT) === S_IFLNK)
        await symlink(await readText(await openEntry(zipPath, file, entry)), target);
      else
        await pipeline(
          await openEntry(zipPath, file, entry),
          createWriteStream(target, { mode: entry.mode & 0o777 || 0o644 }),
        );
      written += 1;
    }
  } finally {
    await file.close();
  }
  return written;
}
