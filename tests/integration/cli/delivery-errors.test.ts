import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatAddress } from '../../../electron/peer/address';
import type { TransferStore } from '../../../electron/peer/secure/transfer-store';
import { PeerNode } from '../../../electron/peer/node';
import { createIdentity } from '../../../electron/peer/secure/identity';
import { FileThread } from '../../../electron/peer/secure/file-thread';
import { ParleyError } from '../../../shared/errors';
import { buildCli, ListeningCli, runSend, startSend } from '../../support/cli';
import { makeImage } from '../../support/image-fixtures';
import { addressOf, next, start } from '../../support/peer-pair';
import { startSecureNode } from '../../support/secure-node';
import { temporaryFolder } from '../../support/temp-folder';

beforeAll(buildCli);

/** Never settles. */
const never = (): Promise<never> => new Promise(() => undefined);
const at = (node: PeerNode): string => formatAddress(addressOf(node));

async function nodeWithStore(store: TransferStore): Promise<PeerNode> {
  const identity = await createIdentity();
  const secure = { identity, name: () => 'tester', store, thread: new FileThread() };
  return await start(new PeerNode({ id: identity.id, host: '127.0.0.1', port: 0, secure }));
}

async function picture(): Promise<string> {
  const path = join(await temporaryFolder(), 'picture.png');
  await writeFile(path, await makeImage('png'));
  return path;
}

describe('parley send to a Parley', () => {
  it('fails when the peer could not store a text, and sends nothing more', async () => {
    const { node } = await startSecureNode();
    const texts: string[] = [];
    node.on('message', (_link, message) => {
      if (message.kind === 'text') texts.push(message.text);
      if (message.kind === 'text' && message.text === 'two') throw new ParleyError('disk-full', 'Full.');
    });
    const { exitCode, events } = await runSend([at(node), '--text=one', '--text=two', '--text=three']);
    expect(exitCode).toBe(1);
    expect(events).toMatchObject([
      { event: 'delivered', kind: 'text' },
      {
        event: 'error',
        code: 'disk-full',
        message: `${at(node)}: The peer could not store it (disk-full).`,
      },
    ]);
    expect(texts).toEqual(['one', 'two']);
  });

  it('fails when the peer declines an image', async () => {
    const node = await nodeWithStore({
      open: () => Promise.resolve({ kind: 'decline', reason: 'not today' }),
    });
    const { exitCode, events } = await runSend([at(node), '--image', await picture()]);
    expect(exitCode).toBe(1);
    expect(events).toMatchObject([
      {
        event: 'error',
        code: 'transfer-declined',
        message: expect.stringContaining('not today') as string,
      },
    ]);
  });

  it('gives up a peer that answers nothing, after the time it was given', async () => {
    const node = await nodeWithStore({ open: never });
    node.on('message', never);
    for (const what of ['--text=x', `--image=${await picture()}`]) {
      const { exitCode, events } = await runSend([at(node), what, '--timeout=0.5']);
      expect(exitCode).toBe(1);
      expect(events).toMatchObject([{ event: 'error', code: 'send-stalled' }]);
    }
  });

  it('fails when the peer hangs up before its receipt', async () => {
    const { node } = await startSecureNode();
    node.on('message', (link) => {
      void link.hangUp();
      return never();
    });
    const { exitCode, events } = await runSend([at(node), '--text=x']);
    expect(exitCode).toBe(1);
    expect(events).toMatchObject([
      {
        event: 'error',
        code: 'link-closed',
        message: expect.stringContaining('may not have arrived') as string,
      },
    ]);
  });

  it('says that it was ended by Ctrl-C', async () => {
    const { node } = await startSecureNode();
    const asked = next(node, 'message');
    node.on('message', never);
    const sending = startSend([at(node), '--text=x']);
    await asked;
    sending.signal('SIGINT');
    expect(await sending.ended).toBe(1);
    expect(sending.untaken).toMatchObject([{ event: 'error', code: 'cancelled' }]);
  });

  it('leaves with the peer what it has for this profile', async () => {
    const { node } = await startSecureNode();
    const receipts: string[] = [];
    node.on('receipt', (_link, id) => void receipts.push(id));
    node.on('inbound-connected', (link) => link.send({ kind: 'text', text: 'for you' }));
    const outcome = await runSend([at(node), '--text=x']);
    expect(outcome).toMatchObject({ exitCode: 0, events: [{ event: 'delivered' }] });
    expect(receipts).toEqual([]);
  });
});

describe('parley listen', () => {
  it('tells once of a message that is sent again, and answers each time', async () => {
    const listening = await ListeningCli.start();
    const { node } = await startSecureNode();
    const id = '6f1c7f5e-4b8e-4a51-9a5f-0d2b6c1f3e77';
    for (let times = 1; times <= 2; times += 1) {
      const link = await node.connect({ host: '127.0.0.1', port: listening.port });
      if (link.wire !== 'secure') throw new Error('A secure link was expected.');
      const receipt = next(node, 'receipt');
      await link.send({ kind: 'text', id, text: 'once' });
      expect((await receipt).slice(1)).toEqual([id, null]);
      await link.hangUp();
      await listening.next('peer-disconnected');
    }
    const messages = listening.untaken.filter(({ event }) => event === 'message');
    expect(messages).toMatchObject([{ text: 'once' }]);
  });
});
