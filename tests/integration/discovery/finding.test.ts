/** Real sockets of multicast DNS, on a port of their own, on this computer's loopback. */
import { createSocket } from 'node:dgram';
import multicastDns from 'multicast-dns';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Discovery, type DiscoveryOptions } from '../../../electron/discovery/discovery';
import { networksOf } from '../../../electron/discovery/networks';
import { announce, QUESTION, SERVICE } from '../../../electron/discovery/packets';
import { MAX_NEARBY_PER_HOST } from '../../../shared/limits-discovery';
import { parleyId } from '../../support/parley-id';

const LOOPBACK = networksOf().filter(({ isInternal, family }) => isInternal && family === 'IPv4');

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

/** One of several on one computer; `when` resolves as soon as a condition holds. */
class Finder {
  readonly discovery: Discovery;
  readonly #checks = new Set<() => void>();

  constructor(
    readonly id: string,
    mdnsPort: number,
    options: Partial<DiscoveryOptions> = {},
  ) {
    this.discovery = new Discovery({
      id,
      mdnsPort,
      listening: () => ({ host: '127.0.0.1', port: 9001 }),
      networks: () => LOOPBACK,
      onChange: () => this.#checks.forEach((check) => check()),
      ...options,
    });
    onTestFinished(() => this.discovery.stop());
  }

  when(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!condition()) return;
        this.#checks.delete(check);
        resolve();
      };
      this.#checks.add(check);
      check();
    });
  }

  sees(id: string): boolean {
    return this.discovery.peers.some((peer) => peer.id === id);
  }
}

/** Somebody who says what they like. */
function speaker(mdnsPort: number) {
  const mdns = multicastDns({ port: mdnsPort, interface: '127.0.0.1', bind: '0.0.0.0' });
  onTestFinished(() => new Promise<void>((resolve) => mdns.destroy(resolve)));
  return mdns;
}

const tell = (mdns: ReturnType<typeof speaker>, records: object[]): Promise<void> =>
  new Promise((resolve) => mdns.respond(records, () => resolve()));

describe('two Parleys on one network', () => {
  it('find each other, and one that leaves is gone at once', async () => {
    const port = await freeUdpPort();
    const [ann, bob] = [new Finder(parleyId(1), port), new Finder(parleyId(2), port)];
    ann.discovery.start();
    bob.discovery.start();
    await Promise.all([ann.when(() => ann.sees(bob.id)), bob.when(() => bob.sees(ann.id))]);
    expect(ann.discovery.peers).toEqual([{ id: bob.id, addresses: [{ host: '127.0.0.1', port: 9001 }] }]);
    await bob.discovery.stop();
    expect(bob.discovery.peers).toEqual([]);
    await ann.when(() => !ann.sees(bob.id));
  });

  it('know of one that is switched on again, and of its new port', async () => {
    const port = await freeUdpPort();
    let listensAt = 9001;
    const ann = new Finder(parleyId(1), port);
    const bob = new Finder(parleyId(2), port, { listening: () => ({ host: '127.0.0.1', port: listensAt }) });
    ann.discovery.start();
    bob.discovery.start();
    await ann.when(() => ann.sees(bob.id));
    await bob.discovery.stop();
    await ann.when(() => !ann.sees(bob.id));
    bob.discovery.start();
    await ann.when(() => ann.sees(bob.id));
    listensAt = 9002;
    bob.discovery.announceAgain();
    await ann.when(() => ann.discovery.peers[0]?.addresses[0]?.port === 9002);
  });

  it('forget one that says no more', { timeout: 20_000 }, async () => {
    const port = await freeUdpPort();
    const ann = new Finder(parleyId(1), port);
    ann.discovery.start();
    const mute = parleyId(3);
    await tell(speaker(port), announce({ id: mute, port: 9003, host: '127.0.0.1', family: 'IPv4' }));
    await ann.when(() => ann.sees(mute));
    await ann.when(() => !ann.sees(mute));
  });

  it('lose each other with the network, and find each other again with it', { timeout: 20_000 }, async () => {
    const port = await freeUdpPort();
    let networks = LOOPBACK;
    const ann = new Finder(parleyId(1), port, { networks: () => networks });
    const bob = new Finder(parleyId(2), port);
    ann.discovery.start();
    bob.discovery.start();
    await ann.when(() => ann.sees(bob.id));
    networks = [];
    await ann.when(() => !ann.sees(bob.id));
    expect(ann.discovery.state).toBe('no-network');
    networks = LOOPBACK;
    await ann.when(() => ann.sees(bob.id));
  });
});

describe('one that listens nowhere', () => {
  it('sees others and is not seen', async () => {
    const port = await freeUdpPort();
    const ann = new Finder(parleyId(1), port);
    const ghost = new Finder(parleyId(2), port, { listening: () => null });
    ann.discovery.start();
    ghost.discovery.start();
    await ghost.when(() => ghost.sees(ann.id));
    expect(ann.discovery.peers).toEqual([]);
  });
});

describe('one that is off', () => {
  it('answers nobody', async () => {
    const port = await freeUdpPort();
    const [ann, bob] = [new Finder(parleyId(1), port), new Finder(parleyId(2), port)];
    ann.discovery.start();
    await ann.discovery.stop();
    const listener = speaker(port);
    const said: string[] = [];
    listener.on('packet', (packet) => said.push(JSON.stringify(packet)));
    bob.discovery.start();
    await new Promise<void>((resolve) => listener.query(QUESTION, () => resolve()));
    const third = new Finder(parleyId(4), port);
    third.discovery.start();
    await third.when(() => third.sees(bob.id));
    expect(said.join('')).toContain(SERVICE);
    expect(said.join('')).not.toContain(ann.id);
  });
});

describe('somebody hostile on the network', () => {
  it('is not listed under our own id, nor under what is no Parley id, and cannot fill the list', async () => {
    const port = await freeUdpPort();
    const ann = new Finder(parleyId(1), port);
    ann.discovery.start();
    const eve = speaker(port);
    const of = (id: string) => announce({ id, port: 9666, host: '127.0.0.1', family: 'IPv4' });
    await tell(eve, of(ann.id));
    await tell(eve, of('p1<script>'));
    for (let number = 100; number < 100 + MAX_NEARBY_PER_HOST + 5; number += 1)
      await tell(eve, of(parleyId(number)));
    await ann.when(() => ann.discovery.peers.length === MAX_NEARBY_PER_HOST);
    expect(ann.discovery.peers.map(({ id }) => id)).not.toContain(ann.id);
    expect(ann.discovery.peers.every(({ id }) => /^p1[a-z2-7]{52}$/.test(id))).toBe(true);
  });
});
