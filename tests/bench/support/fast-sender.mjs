/**
 * A classic node that only sends, as fast as the socket takes it. In a process of its own, as a peer is.
 *
 *   node fast-sender.mjs PORT image FILE    the file as one base64 packet
 *   node fast-sender.mjs PORT texts COUNT   that many short texts
 *
 * Prints {"event":"started","atNs"} at the first byte and {"event":"sent","atNs"} when the socket has taken the last one.
 * Ends when its stdin does.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const EOT = Buffer.from([0x04]);
const PIECE_BYTES = 256 * 1024;

const [port, kind, what] = process.argv.slice(2);
const bytes = kind === 'image' ? imagePacket(String(what)) : textPackets(Number(what));

const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
socket.write('bench-sender:00000');
await once(socket, 'data');
tell('started');
for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
  if (!socket.write(bytes.subarray(at, at + PIECE_BYTES))) await once(socket, 'drain');
}
tell('sent');
process.stdin.on('end', () => process.exit(0)).resume();

/** @param {string} file */
function imagePacket(file) {
  return Buffer.concat([Buffer.from(readFileSync(file).toString('base64'), 'latin1'), EOT]);
}

/** @param {number} count */
function textPackets(count) {
  return Buffer.from(Array.from({ length: count }, (_, number) => `message number ${number}\u0004`).join(''));
}

/** @param {string} event */
function tell(event) {
  process.stdout.write(`${JSON.stringify({ event, atNs: String(process.hrtime.bigint()) })}\n`);
}
