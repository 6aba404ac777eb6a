/**
 * The baseline: what anybody would write with node:tls, with nothing of a protocol around it.
 *
 *   node plain-tls.mjs receive KEY CERT FILE        {"event":"listening","port"}, then {"event":"kept","sha256"} for each connection
 *   node plain-tls.mjs send HOST PORT FILE [COUNT]  {"event":"sent","elapsedMs"}: from the first byte until the receiver says it has all
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connect, createServer } from 'node:tls';

const [mode, ...args] = process.argv.slice(2);
if (mode === 'receive') receive(String(args[0]), String(args[1]), String(args[2]));
else await send(String(args[0]), Number(args[1]), String(args[2]));

/** @param {string} key @param {string} cert @param {string} file */
function receive(key, cert, file) {
  const options = {
    key: readFileSync(key),
    cert: readFileSync(cert),
    minVersion: /** @type {const} */ ('TLSv1.3'),
  };
  const server = createServer({ ...options, allowHalfOpen: true }, (socket) => {
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    void pipeline(socket, hashing, createWriteStream(file), { end: true }).then(() => {
      const sha256 = hash.digest('hex');
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

/** @param {string} host @param {number} port @param {string} file */
async function send(host, port, file) {
  const socket = connect({ host, port, rejectUnauthorized: false, allowHalfOpen: true });
  await new Promise((resolve) => socket.once('secureConnect', resolve));
  const startedAt = performance.now();
  const answered = new Promise((resolve) => socket.once('data', resolve));
  await pipeline(createReadStream(file), socket);
  await answered;
  tell({ event: 'sent', elapsedMs: performance.now() - startedAt });
  process.exit(0);
}

/** @param {object} event */
function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
