/**
 * Peers of the secure wire for a soak: as many nodes as wanted in a process of their own, each with its own key. A bench bundle runs itself
 * again as them:
 *
 *   node BENCH.js --soak-peers=20 --port=N --folder=F      {"event":"connected"} when all are
 *
 * Commands are lines of JSON on stdin, each with a number that comes back with {"event":"done"}:
 *   {"do":"block","texts":T,"pictures":P,"losses":L}       of each peer; done when the app has stored all of it and all are connected
 */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Link } from '../../../electron/peer/link-kind';
import { PeerNode } from '../../../electron/peer/node';
import { FileThread } from '../../../electron/peer/secure/file-thread';
import { createIdentity } from '../../../electron/peer/secure/identity';
import { keepInFolder } from '../../../electron/peer/secure/keep-in-folder';
import type { OutgoingFile } from '../../../electron/peer/secure/outgoing-transfer';
import { PartialFiles } from '../../../electron/peer/secure/partial-files';
import type { SecureLink } from '../../../electron/peer/secure/secure-link';
import { ParleyError } from '../../../shared/errors';
import { makeImage } from '../../support/image-fixtures';

const PICTURE = { width: 900, height: 600 };

const blockSchema = z.object({
  do: z.literal('block'),
  number: z.number(),
  texts: z.number(),
  pictures: z.number(),
  losses: z.number(),
});
type Block = z.infer<typeof blockSchema>;

/** True when this process was started as peers; then it is that from now on. */
export function becameSoakPeers(): boolean {
  const { values } = parseArgs({
    options: { 'soak-peers': { type: 'string' }, port: { type: 'string' }, folder: { type: 'string' } },
    strict: false,
  });
  if (values['soak-peers'] === undefined) return false;
  void run(Number(values['soak-peers']), Number(values.port), String(values.folder));
  return true;
}

async function run(count: number, port: number, folder: string): Promise<void> {
  const thread = new FileThread();
  const peers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      SoakPeer.make(`peer ${String(index).padStart(2, '0')}`, port, folder, thread),
    ),
  );
  for (const peer of peers) await peer.connect();
  tell({ event: 'connected' });
  createInterface({ input: process.stdin })
    .on('line', (line) => void obey(peers, blockSchema.parse(JSON.parse(line))))
    .on('close', () => process.exit(0));
}

async function obey(peers: readonly SoakPeer[], block: Block): Promise<void> {
  await Promise.all(peers.map((peer) => peer.live(block)));
  tell({ event: 'done', number: block.number });
}

class SoakPeer {
  #losses = 0;
  readonly #receipts = new Map<string, () => void>();

  private constructor(
    private readonly node: PeerNode,
    private readonly port: number,
    private readonly picture: { readonly path: string; readonly sizeBytes: number },
  ) {
    node.on('receipt', (_link, id) => this.#receipts.get(id)?.());
  }

  static async make(name: string, port: number, folder: string, thread: FileThread): Promise<SoakPeer> {
    const own = join(folder, name);
    await mkdir(own, { recursive: true });
    const bytes = await makeImage('jpeg', PICTURE, Number(name.split(' ')[1]));
    const picture = { path: join(own, 'picture.jpg'), sizeBytes: bytes.length };
    await writeFile(picture.path, bytes);
    const identity = await createIdentity();
    const keep = async ({ path, offer }: { path: string; offer: { name: string } }): Promise<void> => {
      await keepInFolder(path, own, offer.name);
    };
    const store = new PartialFiles({ folder: join(own, 'partial'), thread, keep });
    const secure = { identity, name: () => name, store, thread };
    const node = new PeerNode({ id: identity.id, host: '127.0.0.1', port: 0, secure });
    await node.listen();
    return new SoakPeer(node, port, picture);
  }

  /** The link there is, from whichever side it was dialled, else a new one. */
  async connect(): Promise<SecureLink> {
    for (;;) {
      const open = this.node.links.find((link) => link.wire === 'secure' && link.isOpen);
      if (open?.wire === 'secure') return open;
      // Refused when the app has dialled at the same time: then there is a link.
      await this.node.connect({ host: '127.0.0.1', port: this.port }).catch(onlyParleyErrors);
    }
  }

  /** Its part of a block, its texts, pictures and losses spread evenly. */
  async live({ texts, pictures, losses }: Block): Promise<void> {
    const steps = [
      ...spread(texts, () => this.#say()),
      ...spread(pictures, () => this.#show()),
      ...spread(losses, () => this.#lose()),
    ].sort((one, other) => one.at - other.at);
    for (const { act } of steps) await act();
  }

  async #say(): Promise<void> {
    const id = randomUUID();
    await this.#insist(async (link) => {
      const stored = new Promise<void>((settle) => this.#receipts.set(id, settle));
      await link.send({ kind: 'text', id, text: `The boats are in, and nobody knows who left. ${id}` });
      await Promise.race([stored, this.#endOf(link)]);
    });
    this.#receipts.delete(id);
  }

  async #show(): Promise<void> {
    const file = this.#file();
    await this.#insist((link) => link.sendFile(file));
  }

  /** In turns: hung up, and cut off in the middle of a picture, which goes on over the next link. */
  async #lose(): Promise<void> {
    const link = await this.connect();
    this.#losses += 1;
    if (this.#losses % 2 === 0) {
      await link.hangUp();
      await this.connect();
      return;
    }
    const file = this.#file();
    const sending = link.sendFile(file).catch(onlyParleyErrors);
    link.cut({ code: 'error', message: 'The line is gone.' });
    await sending;
    await this.#insist((next) => next.sendFile(file));
  }

  /** Does it again over the next link for as long as links are lost in the middle of it. */
  async #insist(act: (link: SecureLink) => Promise<void>): Promise<void> {
    for (;;) {
      const link = await this.connect();
      const isDone = await act(link).then(() => true, onlyParleyErrors);
      if (isDone === true) return;
    }
  }

  /** Rejects when the link is gone. */
  #endOf(link: SecureLink): Promise<never> {
    return new Promise((_, fail) => {
      const onEnd = (ended: Link): void => {
        if (ended !== link) return;
        offs.forEach((off) => off());
        fail(new ParleyError('link-closed', 'The link is gone.'));
      };
      const offs = [
        this.node.on('inbound-disconnected', onEnd),
        this.node.on('outbound-disconnected', onEnd),
      ];
    });
  }

  #file(): OutgoingFile {
    const { path, sizeBytes } = this.picture;
    const offer = { id: randomUUID(), name: 'picture.jpg', mimeType: 'image/jpeg', sizeBytes, sha256: null };
    return { path, offer: { ...offer, ...PICTURE, thumbhash: null } };
  }
}

/** Each at its place between 0 and 1. */
function spread(count: number, act: () => Promise<void>): { readonly at: number; act(): Promise<void> }[] {
  return Array.from({ length: count }, (_, index) => ({ at: (index + 1) / (count + 1), act }));
}

function onlyParleyErrors(error: unknown): void {
  if (!(error instanceof ParleyError)) throw error;
}

function tell(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
