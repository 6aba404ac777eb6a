/** What a chat needs besides to talk with other Parleys, and how it hears of their links. */
import type { PeerNode } from '../peer/node';
import { FileThread } from '../peer/secure/file-thread';
import { PartialFiles } from '../peer/secure/partial-files';
import type { SecureOptions } from '../peer/types';
import { nameOf } from './admit';
import type { Amendments } from './amendments';
import type { ChatOptions } from './chat-options';
import type { ChatSettings } from './chat-settings';
import type { Connections } from './connections';
import type { PeerDirectory } from './directory';
import { IncomingFiles, type IncomingFilesPorts } from './incoming-files';
import type { Outcomes } from './outcomes';
import { SecureOutbox } from './secure-outbox';

export type SecurePartsPorts = Omit<IncomingFilesPorts, 'partials'> & { readonly outcomes: Outcomes };

export interface SecureParts {
  readonly secureOutbox: SecureOutbox;
  readonly incomingFiles: IncomingFiles;
  readonly thread: FileThread;
}

export function makeSecureParts(options: ChatOptions, ports: SecurePartsPorts): SecureParts {
  const thread = new FileThread();
  const partials: PartialFiles = new PartialFiles({
    folder: options.transfersFolder,
    thread,
    keep: (file) => incomingFiles.keep(file),
    isStored: (peerId, messageId) => incomingFiles.isStored(peerId, messageId),
  });
  const incomingFiles: IncomingFiles = new IncomingFiles({ ...ports, partials });
  return { thread, incomingFiles, secureOutbox: new SecureOutbox(ports) };
}

/** Null without a key: then the node speaks the classic wire only. */
export function secureOptions(
  { identity }: ChatOptions,
  settings: ChatSettings,
  { incomingFiles, thread }: SecureParts,
): { readonly secure?: SecureOptions } {
  if (identity === undefined) return {};
  return {
    secure: {
      identity,
      name: () => settings.current.displayName,
      store: incomingFiles,
      thread,
      amends: true,
    },
  };
}

/** Follows the node's secure links. To be called after the connections have begun to. */
export function listenSecurely(
  node: PeerNode,
  connections: Connections,
  {
    secureOutbox,
    incomingFiles,
    amendments,
    directory,
  }: SecureParts & {
    readonly amendments: Amendments;
    readonly directory: PeerDirectory;
  },
): void {
  node.on('receipt', (link, id, error) => {
    amendments.onReceipt(id, error);
    secureOutbox.onReceipt(connections.entryOf(link), id, error);
  });
  node.on('renamed', (link) => directory.update(connections.entryOf(link), nameOf(link)));
  node.on('amended', (link, amendment) => amendments.receive(connections.entryOf(link), amendment));
  node.on('wanted', (link, id) => secureOutbox.onWanted(connections.entryOf(link), link, id));
  node.on('offered', (link, offer) => incomingFiles.onOffered(connections.entryOf(link), offer));
  node.on('transfer-progress', (link, progress) =>
    incomingFiles.onProgress(connections.entryOf(link), progress),
  );
  node.on('transfer-ended', (link, end) => {
    const entry = connections.knownEntryOf(link);
    if (entry !== null) incomingFiles.onEnded(entry, end);
  });
}
