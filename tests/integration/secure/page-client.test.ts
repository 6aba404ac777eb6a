/** A client made from nothing but docs/protocol.md: no module of Parley's wire is used on its side. */
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { PeerNode } from '../../../electron/peer/node';
import { FileThread } from '../../../electron/peer/secure/file-thread';
import { createIdentity, type Identity } from '../../../electron/peer/secure/identity';
import { keepInFolder } from '../../../electron/peer/secure/keep-in-folder';
import { PartialFiles } from '../../../electron/peer/secure/partial-files';
import { addressOf, gatherMessages, start } from '../../support/peer-pair';
import { temporaryFolder } from '../../support/temp-folder';

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
const conversation = /^```wire\n([\s\S]*?)^```$/m.exec(page)?.[1]?.trim().split('\n') ?? [];

const ID_BYTES = 54;
const HEADER_BYTES = 5;

/** The next bytes of a socket, exactly so many. */
async function bytesFrom(socket: Socket, count: number): Promise<Buffer> {
  for (;;) {
    const bytes = socket.read(count) as Buffer | null;
    if (bytes !== null) return bytes;
    await once(socket, 'readable');
  }
}

function idOf(certificate: X509Certificate): string {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567';
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(spki).digest();
  const bits = Array.from(hash, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return `p1${fives.map((five) => digits[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')}`;
}

/** Recognition and upgrade, as the dialer. */
async function call(port: number, { certificatePem, privateKeyPem }: Identity): Promise<TLSSocket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write(`${idOf(new X509Certificate(certificatePem))}:00000`);
  const answer = (await bytesFrom(socket, ID_BYTES)).toString();
  const secure = connectTls({
    socket,
    cert: certificatePem,
    key: privateKeyPem,
    minVersion: 'TLSv1.3',
    ALPNProtocols: ['parley/1'],
    // Nobody signed it; its key is held against the id instead.
    rejectUnauthorized: false,
  });
  await once(secure, 'secureConnect');
  expect(secure.alpnProtocol).toBe('parley/1');
  expect(idOf(secure.getPeerX509Certificate()!)).toBe(answer);
  return secure;
}

/** A line of the page as the bytes of its frame: `{…}`, or `chunk 1 61 62 63`. */
function frameOf(line: string): Buffer {
  const chunk = /^chunk (\d+) ([0-9a-f ]+)$/.exec(line);
  const transfer = Buffer.alloc(4);
  transfer.writeUInt32BE(Number(chunk?.[1] ?? 0));
  const body =
    chunk === null
      ? Buffer.from(line)
      : Buffer.concat([transfer, Buffer.from((chunk[2] ?? '').replaceAll(' ', ''), 'hex')]);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(1 + body.length);
  header.writeUInt8(chunk === null ? 1 : 2, 4);
  return Buffer.concat([header, body]);
}

it('a client made from the page alone holds the conversation on it, word for word', async () => {
  const folder = await temporaryFolder();
  const identity = await createIdentity();
  const thread = new FileThread();
  const stored = new Set<string>();
  const store = new PartialFiles({
    folder: join(folder, 'partial'),
    thread,
    keep: async ({ path, offer }) => {
      await keepInFolder(path, folder, offer.name);
      stored.add(offer.id);
    },
    isStored: (_peerId, messageId) => stored.has(messageId),
  });
  const secure = { identity, name: () => 'tom@desk', store, thread };
  const tom = await start(new PeerNode({ id: identity.id, host: '127.0.0.1', port: 0, secure }));
  const received = gatherMessages(tom);

  const socket = await call(addressOf(tom).port, await createIdentity());
  expect(conversation.length).toBeGreaterThan(10);
  for (const line of conversation) {
    const said = line.slice(2);
    if (line.startsWith('> ')) {
      socket.write(frameOf(said));
      continue;
    }
    expect(line).toMatch(/^< /);
    const wanted = frameOf(said);
    expect((await bytesFrom(socket, wanted.length)).toString()).toBe(wanted.toString());
  }
  // Nothing more than an end follows.
  socket.on('data', (bytes: Buffer) => expect.unreachable(bytes.toString()));
  await once(socket, 'end');
  expect((await received.count(1))[0]).toMatchObject({ kind: 'text', text: 'look at this' });
  expect(await readFile(join(folder, 'abc.txt'), 'utf8')).toBe('abc');
});
