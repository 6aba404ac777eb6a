import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { expect, vi } from 'vitest';
import { encodeMessage, parseControl, type ControlMessage } from '../../../electron/peer/secure/control';
import { CHUNK_HEADER_BYTES, Framer, writeChunkHeader } from '../../../electron/peer/secure/frames';
import type { SecureLink } from '../../../electron/peer/secure/secure-link';
import { fileOffer, linkPair, makePeer, securePair, type TestPeer } from './pair';

/** A peer with a good key and bad manners: it writes whatever it likes. */
export class Attacker {
  readonly heard: ControlMessage[] = [];
  readonly closed: Promise<void>;
  #waiting: (() => void)[] = [];

  constructor(readonly socket: TLSSocket) {
    const framer = new Framer();
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('data', (bytes: Buffer) => {
      framer.push(bytes, (event) => {
        const message = event.kind === 'control' ? parseControl(event.body) : null;
        if (message !== null) this.heard.push(message);
      });
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  say(...messages: object[]): void {
    for (const message of messages) this.socket.write(encodeMessage(message as ControlMessage));
  }

  chunk(transfer: number, bytes: Uint8Array): void {
    const header = Buffer.alloc(CHUNK_HEADER_BYTES);
    writeChunkHeader(header, 0, transfer, bytes.length);
    this.socket.write(Buffer.concat([header, bytes]));
  }

  async hears<Type extends ControlMessage['type']>(type: Type): Promise<ControlMessage & { type: Type }> {
    for (;;) {
      const found = this.heard.find((one): one is ControlMessage & { type: Type } => one.type === type);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

export const HELLO = { type: 'hello', version: 1, name: 'eve' };

interface Scene {
  readonly tom: TestPeer;
  readonly link: SecureLink;
  readonly eve: Attacker;
}

/** Tom, with Eve connected to him. */
export async function scene(greet = true, tom?: TestPeer): Promise<Scene> {
  tom ??= await makePeer();
  const other = await makePeer();
  const [socket, accepted] = await securePair(other, tom);
  const eve = new Attacker(socket);
  const link = tom.makeLink(accepted, other.identity.id, 'inbound');
  if (greet) {
    eve.say(HELLO);
    await tom.heard('opened');
  }
  return { tom, link, eve };
}

/** Tom has ended it and says why; and he still serves a good peer. */
export async function isOver({ tom, link, eve }: Scene, code: string): Promise<void> {
  expect(await tom.heard('error')).toMatchObject({ code });
  await eve.closed;
  expect(await link.closed).toMatchObject({ code: 'error' });
  await vi.waitFor(() => expect(openIn(tom.folder)).toEqual([]));
  await servesGoodPeer(tom);
}

/** The files below a folder that this process has open, where the system tells: on Linux. */
function openIn(folder: string): string[] {
  if (process.platform !== 'linux') return [];
  const paths = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      // Of the listing itself, and closed by now.
      return '';
    }
  });
  return paths.filter((path) => path.startsWith(folder));
}

async function servesGoodPeer(tom: TestPeer): Promise<void> {
  const mia = await makePeer();
  const content = randomBytes(200_000);
  const path = join(mia.folder, 'good');
  await writeFile(path, content);
  const [toTom] = await linkPair(mia, tom);
  await toTom.sendFile(fileOffer(path, randomUUID(), content.length, 'good.bin'));
  expect(content.equals(await readFile(tom.received.at(-1)!.keptAs))).toBe(true);
  await toTom.hangUp();
}
