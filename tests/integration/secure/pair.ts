/** Secure links over real sockets, with their stores in a temporary folder. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach } from 'vitest';
import { FileThread } from '../../../electron/peer/secure/file-thread';
import { createIdentity, type Identity } from '../../../electron/peer/secure/identity';
import { keepInFolder } from '../../../electron/peer/secure/keep-in-folder';
import type { SecureLinkHooks, SecureMessage } from '../../../electron/peer/secure/link-types';
import type { OutgoingFile } from '../../../electron/peer/secure/outgoing-transfer';
import {
  PartialFiles,
  type PartialFilesOptions,
  type ReceivedFile,
} from '../../../electron/peer/secure/partial-files';
import { SecureLink } from '../../../electron/peer/secure/secure-link';
import type { TransferStore } from '../../../electron/peer/secure/transfer-store';
import { upgradeToSecure } from '../../../electron/peer/secure/upgrade';

/** One thing that a link told. */
export interface Told {
  readonly name: keyof SecureLinkHooks;
  readonly value: unknown;
}

export class TestPeer {
  readonly told: Told[] = [];
  readonly received: (ReceivedFile & { readonly keptAs: string })[] = [];
  readonly partialFolder: string;
  readonly imagesFolder: string;
  store: TransferStore;
  /** Replaced by tests that refuse or delay. */
  onMessage: (message: SecureMessage) => Promise<void> | undefined = () => undefined;
  #waiting: (() => void)[] = [];

  constructor(
    readonly identity: Identity,
    readonly folder: string,
    readonly thread: FileThread,
  ) {
    this.partialFolder = join(folder, 'partial');
    this.imagesFolder = join(folder, 'images');
    this.store = this.makeStore();
  }

  makeStore(options: Partial<PartialFilesOptions> = {}): PartialFiles {
    return new PartialFiles({
      folder: this.partialFolder,
      thread: this.thread,
      keep: async (file) => {
        this.received.push({
          ...file,
          keptAs: await keepInFolder(file.path, this.imagesFolder, file.offer.name),
        });
      },
      ...options,
    });
  }

  /** Resolves with what was told as soon as it is told, or with the first such thing that was told already. */
  async heard(name: keyof SecureLinkHooks, isIt: (value: never) => boolean = () => true): Promise<unknown> {
    for (;;) {
      const found = this.told.find((one) => one.name === name && isIt(one.value as never));
      if (found !== undefined) return found.value;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  makeLink(socket: TLSSocket, peerId: string, direction: 'inbound' | 'outbound'): SecureLink {
    const details = { id: peerId, direction, remoteAddress: '127.0.0.1', remotePort: 1, address: null };
    const link = new SecureLink(
      { ...details, socket, ownName: 'test', store: this.store, thread: this.thread },
      this.#hooks(),
    );
    link.start();
    return link;
  }

  #hooks(): SecureLinkHooks {
    return {
      opened: (link) => this.#tell('opened', link.peerName),
      message: (_link, message) => {
        this.#tell('message', message);
        return 'target' in message ? undefined : this.onMessage(message);
      },
      renamed: () => undefined,
      receipt: (_link, id, error) => this.#tell('receipt', { id, error }),
      offered: (_link, offer) => this.#tell('offered', offer),
      progress: (_link, progress) => this.#tell('progress', progress),
      incomingEnded: (_link, end) => this.#tell('incomingEnded', end),
      wanted: (_link, id) => this.#tell('wanted', id),
      error: (_link, error) => this.#tell('error', error),
      ended: () => this.#tell('ended', null),
      closed: (_link, reason) => this.#tell('closed', reason),
    };
  }

  #tell(name: keyof SecureLinkHooks, value: unknown): void {
    this.told.push({ name, value });
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

const cleanups: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Run after the test, last one first. */
export function afterTest(cleanup: () => Promise<unknown> | undefined): void {
  cleanups.push(cleanup);
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-secure-'));
  afterTest(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const thread = new FileThread();

export async function makePeer(): Promise<TestPeer> {
  return new TestPeer(await createIdentity(), await temporaryFolder(), thread);
}

/** Both ends of one TCP connection: who dialled first. Both are destroyed after the test. */
export async function socketPair(): Promise<[dialer: Socket, acceptor: Socket]> {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const dialer = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  await once(dialer, 'connect');
  const [acceptor] = await accepted;
  server.close();
  for (const socket of [dialer, acceptor]) {
    socket.on('error', () => undefined);
    afterTest(() => void socket.destroy());
  }
  return [dialer, acceptor];
}

/** Two encrypted sockets; each side claims to be the peer whose key it has. */
export async function securePair(dialer: TestPeer, acceptor: TestPeer): Promise<[TLSSocket, TLSSocket]> {
  const [dialled, accepted] = await socketPair();
  const sockets = await Promise.all([
    upgradeToSecure({
      socket: dialled,
      role: 'dialer',
      identity: dialer.identity,
      claimedId: acceptor.identity.id,
    }),
    upgradeToSecure({
      socket: accepted,
      role: 'acceptor',
      identity: acceptor.identity,
      claimedId: dialer.identity.id,
    }),
  ]);
  for (const socket of sockets) socket.on('error', () => undefined);
  return sockets;
}

/** A link at each end, open. */
export async function linkPair(dialer: TestPeer, acceptor: TestPeer): Promise<[SecureLink, SecureLink]> {
  const [dialled, accepted] = await securePair(dialer, acceptor);
  const links: [SecureLink, SecureLink] = [
    dialer.makeLink(dialled, acceptor.identity.id, 'outbound'),
    acceptor.makeLink(accepted, dialer.identity.id, 'inbound'),
  ];
  await Promise.all([dialer.heard('opened'), acceptor.heard('opened')]);
  return links;
}

export function fileOffer(path: string, id: string, sizeBytes: number, name = 'file.bin'): OutgoingFile {
  const nothing = { sha256: null, width: null, height: null, thumbhash: null };
  return { path, offer: { id, name, mimeType: 'application/octet-stream', sizeBytes, ...nothing } };
}
