/** What a chat needs besides to talk with other Parleys, and how it hears of their links. */
import type { Link } from '../peer/link-kind';
import type { PeerNode } from '../peer/node';
import { FileThread } from '../peer/secure/file-thread';
import { PartialFiles } from '../peer/secure/partial-files';
import type { DisconnectReason, SecureOptions } from '../peer/types';
import type { ChatOptions } from './chat-options';
import type { ChatSettings } from './chat-settings';
import type { Connections } from './connections';
import { IncomingFiles, type IncomingFilesPorts } from './incoming-files';
import type { Outcomes } from './outcomes';
import type { PeerEntry } from './peer-entry';
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
  return { secure: { identity, name: () => settings.current.displayName, store: incomingFiles, thread } };
}

/** Follows the node's secure links. To be called after the connections have begun to. */
export function listenSecurely(
  node: PeerNode,
  connections: Connections,
  { secureOutbox, incomingFiles }: SecureParts,
): void {
  const onConnected = (link: Link): void => {
    if (link.wire !== 'secure') return;
    const entry = connections.entryOf(link);
    secureOutbox.flush(entry);
    incomingFiles.onConnected(entry, link);
  };
  const onGone = (link: Link, { code }: DisconnectReason): void => {
    if (link.wire !== 'secure' || code === 'hung-up' || code === 'stopped') return;
    const entry = connections.knownEntryOf(link);
    if (entry !== null) seekIfNeeded(entry, connections, { secureOutbox, incomingFiles });
  };
  node.on('inbound-connected', onConnected);
  node.on('outbound-connected', onConnected);
  node.on('inbound-disconnected', onGone);
  node.on('outbound-disconnected', onGone);
  node.on('receipt', (link, id, error) => secureOutbox.onReceipt(connections.entryOf(link), id, error));
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

/** Goes on with everything that the last end of the app interrupted. */
export async function resumeSecurely(
  entries: readonly PeerEntry[],
  connections: Connections,
  parts: Pick<SecureParts, 'secureOutbox' | 'incomingFiles'>,
): Promise<void> {
  await parts.incomingFiles.load();
  for (const entry of entries) {
    if (!entry.isSecure) continue;
    parts.secureOutbox.load(entry);
    seekIfNeeded(entry, connections, parts);
  }
}

function seekIfNeeded(
  entry: PeerEntry,
  connections: Connections,
  { secureOutbox, incomingFiles }: Pick<SecureParts, 'secureOutbox' | 'incomingFiles'>,
): void {
  if (secureOutbox.hasUnfinished(entry) || incomingFiles.hasUnfinished(entry)) connections.seek(entry);
}
