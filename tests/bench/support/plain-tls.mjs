/**
 * The baseline: what anybody would write with node:tls, with nothing of a protocol around it.
 *
 *   node plain-tls.mjs receive KEY CERT FILE        {"event":"listening","port"}, then {"event":"kept","sha256"} for each connection
 *   node plain-tls.mjs send HOST PORT FILE          {"event":"sent","elapsedMs"}: from the first byte until the receiver says it has all
 *   node plain-tls.mjs receive-many KEY CERT FOLDER and
 *   node plain-tls.mjs send-many HOST PORT FOLDER   the same for all files of a folder, each behind its length, into a file each
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connect, createServer } from 'node:tls';

const LENGTH_BYTES = 4;

const [mode, ...args] = process.argv.slice(2);
const isMany = mode?.endsWith('-many') === true;
if (mode?.startsWith('receive')) receive(String(args[0]), String(args[1]), String(args[2]));
else await send(String(args[0]), Number(args[1]), String(args[2]));

/** @param {string} key @param {string} cert @param {string} file */
function receive(key, cert, file) {
  const options = {
    key: readFileSync(key),
    cert: readFileSync(cert),
    minVersion: /** @type {const} */ ('TLSv1.3'),
  };
  const server = createServer({ ...options, allowHalfOpen: true }, (socket) => {
    const storing = isMany ? storeMany(socket, file) : storeOne(socket, file);
    void storing.then((sha256) => {
      socket.end(sha256);
      tell({ event: 'kept', sha256 });
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    tell({ event: 'listening', port: typeof address === 'object' ? address?.port : null });
  });
  process.stdin.on('end', () => process.exit(0)).resume();
}

/** @param {import('node:tls').TLSSocket} socket @param {string} file */
async function storeOne(socket, file) {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(socket, hashing, createWriteStream(file));
  return hash.digest('hex');
}

/** @param {import('node:tls').TLSSocket} socket @param {string} folder */
async function storeMany(socket, folder) {
  let rest = Buffer.alloc(0);
  let count = 0;
  let sha256 = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = LENGTH_BYTES + (rest.length < LENGTH_BYTES ? Infinity : rest.readUInt32BE(0));
      if (rest.length < end) break;
      const content = rest.subarray(LENGTH_BYTES, end);
      sha256 = createHash('sha256').update(content).digest('hex');
      await writeFile(path.join(folder, `plain-${count}`), content);
      count += 1;
      rest = rest.subarray(end);
    }
  }
  return sha256;
}

/** @param {string} folder */
async function* contentsOf(folder) {
  for (const name of await readdir(folder)) {
    const content = await readFile(path.join(folder, name));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(content.length);
    yield length;
    yield content;
  }
}

/** @param {string} host @param {number} port @param {string} file */
async function send(host, port, file) {
  const socket = connect({ host, port, rejectUnauthorized: false, allowHalfOpen: true });
  await new Promise((resolve) => socket.once('secureConnect', resolve));
  const startedAt = performance.now();
  const answered = new Promise((resolve) => socket.once('data', resolve));
  await pipeline(isMany ? contentsOf(file) : createReadStream(file), socket);
  await answered;
  tell({ event: 'sent', elapsedMs: performance.now() - startedAt });
  process.exit(0);
}

/** @param {object} event */
function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
