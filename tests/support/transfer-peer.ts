/**
 * A Parley in a process of its own, for tests that kill it. Its key and its files are in a folder and outlive it.
 *
 *   node transfer-peer.mjs --folder=F [--die-at=BYTES]
 *
 * tells {"event":"listening","port","id"}, {"event":"accepted","offset"} and {"event":"kept","path"}. With --die-at it kills itself (SIGKILL)
 * as soon as a file has so many bytes here. Lines of JSON on stdin: {"port","path","id"} dials a peer on loopback and sends it that file; when
 * the peer wants the rest of a file, that is sent again from the path in --resend=PATH.
 */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { PeerNode } from '../../electron/peer/node';
import { FileThread } from '../../electron/peer/secure/file-thread';
import { loadOrCreateIdentity, NO_PROTECTION } from '../../electron/peer/secure/identity-file';
import { keepInFolder } from '../../electron/peer/secure/keep-in-folder';
import { PartialFiles } from '../../electron/peer/secure/partial-files';
import type { SecureLink } from '../../electron/peer/secure/secure-link';
import { watchedStore } from './watched-store';

const commandSchema = z.object({ port: z.number(), path: z.string().optional(), id: z.string().optional() });

const { folder, dieAt, resend } = z
  .object({ folder: z.string(), dieAt: z.coerce.number(), resend: z.string() })
  .parse(options());

const thread = new FileThread();
const identity = await loadOrCreateIdentity(join(folder, 'identity'), NO_PROTECTION);
const partials = new PartialFiles({
  folder: join(folder, 'partial'),
  thread,
  keep: async ({ path, offer }) => {
    tell({ event: 'kept', path: await keepInFolder(path, join(folder, 'received'), offer.name) });
  },
});
const store = watchedStore(partials, {
  onAccepted: (offset) => tell({ event: 'accepted', offset }),
  onWritten: (positionBytes) => {
    if (positionBytes >= dieAt) process.kill(process.pid, 'SIGKILL');
  },
});
const secure = { identity, name: () => 'killed', store, thread };
const node = new PeerNode({ id: identity.id, host: '127.0.0.1', port: 0, secure });
node.on('wanted', (link, id) => send(link, resend, id));
const { port } = await node.listen();
createInterface({ input: process.stdin })
  .on('line', (line) => void obey(commandSchema.parse(JSON.parse(line))))
  .on('close', () => process.exit(0));
tell({ event: 'listening', port, id: identity.id });

function options(): object {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      'die-at': { type: 'string', default: String(Number.MAX_SAFE_INTEGER) },
      resend: { type: 'string', default: '' },
    },
  });
  return { ...values, dieAt: values['die-at'] };
}

async function obey(command: z.infer<typeof commandSchema>): Promise<void> {
  const link = await node.connect({ host: '127.0.0.1', port: command.port });
  if (link.wire === 'secure' && command.path !== undefined) await send(link, command.path, command.id);
}

async function send(link: SecureLink, path: string, id: string = randomUUID()): Promise<void> {
  const { size: sizeBytes } = await stat(path);
  const nothing = { sha256: null, width: null, height: null, thumbhash: null };
  const offer = { id, name: basename(path), mimeType: 'image/png', sizeBytes, ...nothing };
  await link.sendFile({ path, offer });
  tell({ event: 'delivered', id });
}

function tell(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
