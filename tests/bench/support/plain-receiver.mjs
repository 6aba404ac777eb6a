/**
 * The baseline: a plain socket -> base64 decode -> file script, with nothing a real node needs around it.
 *
 *   node plain-receiver.mjs FOLDER [--sync]
 *
 * With --sync the file is on the disk itself, and not only in the system's memory, before it is told.
 *
 * Prints {"event":"listening","port"}, and for each packet {"event":"kept","path"} once its file is there.
 */
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

const EOT = 0x04;
const [folder, flag] = process.argv.slice(2);
const isSynced = flag === '--sync';
const partFolder = mkdtempSync(path.join(String(folder), '.part-'));
let kept = 0;

const server = createServer((socket) => {
  /** @type {Buffer[]} */
  let chunks = [];
  socket.once('data', () => {
    socket.write('bench-receiver');
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (chunk[chunk.length - 1] !== EOT) return;
      keep(Buffer.concat(chunks));
      chunks = [];
    });
  });
  socket.on('error', () => undefined);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  tell({ event: 'listening', port: typeof address === 'object' ? address?.port : null });
});
process.stdin.on('end', () => process.exit(0)).resume();

/** @param {Buffer} packet */
function keep(packet) {
  kept += 1;
  const name = `image-${kept}.png`;
  const image = Buffer.from(packet.toString('latin1', 0, packet.length - 1), 'base64');
  writeFileSync(path.join(partFolder, name), image, { flush: isSynced });
  renameSync(path.join(partFolder, name), path.join(String(folder), name));
  tell({ event: 'kept', path: path.join(String(folder), name) });
}

/** @param {object} event */
function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
