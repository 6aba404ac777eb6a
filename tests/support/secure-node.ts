import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PeerNode } from '../../electron/peer/node';
import { FileThread } from '../../electron/peer/secure/file-thread';
import { createIdentity, type Identity } from '../../electron/peer/secure/identity';
import { keepInFolder } from '../../electron/peer/secure/keep-in-folder';
import { PartialFiles } from '../../electron/peer/secure/partial-files';
import type { PeerNodeOptions } from '../../electron/peer/types';
import { start } from './peer-pair';

const thread = new FileThread();

export interface SecureNode {
  readonly node: PeerNode;
  readonly identity: Identity;
  /** Where received files end up under their names. */
  readonly folder: string;
  readonly store: PartialFiles;
}

/** A node of its own identity that listens on a free port of loopback; it and its files go when the test ends. */
export async function startSecureNode(
  options: Partial<PeerNodeOptions> & { readonly identity?: Identity; readonly name?: string } = {},
): Promise<SecureNode> {
  const { identity = await createIdentity(), name = 'tester@computer', ...rest } = options;
  const folder = await mkdtemp(join(tmpdir(), 'parley-node-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const store = new PartialFiles({
    folder: join(folder, 'partial'),
    thread,
    keep: async ({ path, offer }) => {
      await keepInFolder(path, folder, offer.name);
    },
  });
  const node = await start(
    new PeerNode({
      id: identity.id,
      host: '127.0.0.1',
      port: 0,
      secure: { identity, name: () => name, store, thread },
      ...rest,
    }),
  );
  return { node, identity, folder, store };
}
