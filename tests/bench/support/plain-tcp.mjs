/**
 * Raw TCP: what a line can carry.
 *
 *   node plain-tcp.mjs receive HOST               {"event":"listening","port"}, then {"event":"received","bytesPerMs"} when the sender ends
 *   node plain-tcp.mjs send HOST PORT SIZE_BYTES  ends when all is sent
 */
import { connect, createServer } from 'node:net';
import { performance } from 'node:perf_hooks';

const PIECE_BYTES = 65_536;
const [mode, host, port, sizeBytes] = process.argv.slice(2);

if (mode === 'receive') {
  const server = createServer((socket) => {
    let bytes = 0;
    const startedAt = performance.now();
    socket.on('data', (chunk) => (bytes += chunk.length));
    socket.on('end', () => tell({ event: 'received', bytesPerMs: bytes / (performance.now() - startedAt) }));
  });
  server.listen(0, host, () => {
    const address = server.address();
    tell({ event: 'listening', port: typeof address === 'object' ? address?.port : null });
  });
  process.stdin.on('end', () => process.exit(0)).resume();
} else {
  const socket = connect({ host: String(host), port: Number(port) });
  const piece = Buffer.alloc(PIECE_BYTES);
  let left = Number(sizeBytes);
  const pump = () => {
    while (left > 0) {
      left -= PIECE_BYTES;
      if (!socket.write(piece)) return;
    }
    socket.end();
  };
  socket.on('connect', pump).on('drain', pump);
}

/** @param {object} event */
function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
