/** Makes the parts of a chat and lets them know one another. What each does is said in its own file. */
import { ERROR_NOTICE_INTERVAL_MS } from '../../shared/limits';
import { EVERYONE } from '../../shared/model';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { isOnOwnNetwork } from '../discovery/on-network';
import { PeerNode } from '../peer/node';
import type { PeerNodeOptions } from '../peer/types';
import type { ChatOptions } from './chat-options';
import { Amendments } from './amendments';
import { BroadcastAmendments } from './broadcast-amendments';
import { ChatSettings } from './chat-settings';
import { Connections } from './connections';
import { Conversations } from './conversations';
import { Deletions } from './deletions';
import { Deliverer } from './deliverer';
import { PeerDirectory } from './directory';
import { errorNotices } from './error-notices';
import { EventHub } from './event-hub';
import { Everyone } from './everyone';
import { FileSender } from './file-sender';
import { Inbox } from './inbox';
import { IncomingTransfers } from './incoming-transfers';
import { Links } from './links';
import { Lots } from './lots';
import { Listening } from './listening';
import { MessageLog, type Draft } from './message-log';
import { makeNearby } from './nearby';
import { Outcomes } from './outcomes';
import { Pictures } from './pictures';
import { Receiver } from './receiver';
import { releaseFile } from './release-file';
import { withoutRepeats } from './repeats';
import { listenSecurely, makeSecureParts, secureOptions } from './secure-parts';
import { Sender } from './sender';
import { Staging } from './staging';
import { TakeBack } from './take-back';
import { Transfers } from './transfers';
import { Unfinished } from './unfinished';
import { Visitors } from './visitors';
import { WaitingRoom } from './waiting-room';

export type ChatParts = ReturnType<typeof assemble>;

export function assemble(options: ChatOptions) {
  const { history, library } = options;
  const events = new EventHub();
  const settings = new ChatSettings(history.settings, options.defaults, options.overrides);
  const directory = new PeerDirectory(history, events);
  const everyone = new Everyone(history.messages, events);
  const log = new MessageLog(history, events, (activity) => {
    if (activity.conversationId === EVERYONE) everyone.onActivity(activity);
    else directory.onActivity(activity);
  });
  const inbox = makeInbox(directory, log, events);
  const pictures = new Pictures(options.reader, log);
  const transfers = new Transfers(events);

  const outcomes = new Outcomes(log);
  const secure = makeSecureParts(options, {
    log,
    inbox,
    settings: () => settings.current,
    outcomes,
    directory,
    transfers,
    pictures,
    library,
    onWaiting: (entry) => connections.seek(entry),
  });
  const release = (fileId: string): Promise<void> => releaseFile({ history, pictures }, fileId);
  const amendments = new Amendments({
    log,
    directory,
    inbox,
    releaseFile: release,
    onWaiting: (entry) => connections.seek(entry),
  });
  const visitors = new Visitors({
    directory,
    events,
    settings: () => settings.current,
    connections: () => connections,
    isSeenNearby: (id) => nearby.hasSeen(id),
    isOnOwnNetwork: options.isOnOwnNetwork ?? isOnOwnNetwork,
  });
  const node = makeNode(options, settings, {
    ...secureOptions(options, settings, secure),
    mayEnter: (visitor) => visitors.mayEnter(visitor),
    onReconnectFailed: (address, _attempt, error) => {
      connections.onReconnectFailed(address, error);
      return true;
    },
  });
  const listening = new Listening(node, options.profile, settings.current.port);
  const connections = new Connections(node, { log, directory, events });
  const { secureOutbox, incomingFiles } = secure;
  const deliverer = new Deliverer({
    log,
    outcomes,
    directory,
    transfers,
    secureOutbox,
    onWaiting: (entry) => connections.seek(entry),
  });
  const sender = new Sender({ log, directory, deliverer, transfers, connections, incomingFiles });
  const staging = new Staging(library, pictures);
  const lots = new Lots();
  const fileSender = new FileSender({ library, staging, sender, lots });
  const receiver = new Receiver({
    library,
    pictures,
    inbox,
    events,
    messageOnWire: (entry, id) => amendments.messageOnWire(entry, id),
  });
  listen(node, { connections, receiver, events, directory, incoming: new IncomingTransfers(transfers) });
  listenSecurely(node, connections, { ...secure, amendments, directory });
  const unfinished = new Unfinished({ connections, deliverer, amendments, ...secure });
  unfinished.listen(node);
  const nearby = makeNearby(options, {
    directory,
    connections,
    events,
    settings: () => settings.current,
    self: () => listening.self,
    onLinkEnded: (listener) => {
      for (const name of ['inbound-disconnected', 'outbound-disconnected'] as const)
        node.on(name, ({ id }, reason) => listener(id, reason));
    },
    lookAgain: () => node.lookAgain(),
    isNeeded: (entry) => unfinished.isNeeded(entry),
  });
  options.power?.onSleep(() => nearby.sleep());
  options.power?.onWake(() => nearby.wake());

  const waitingRoom = new WaitingRoom({ log, directory, outcomes, secureOutbox });
  const allAmendments = new BroadcastAmendments({
    log,
    directory,
    amendments,
    waitingRoom,
    retry: (messageId) => sender.retry(messageId),
    hide: (messageIds) => void deletions.hide(messageIds),
    releaseFile: release,
  });
  const deletions = new Deletions({ log, directory, amendments: allAmendments, releaseFile: release });

  return {
    events,
    settings,
    directory,
    everyone,
    log,
    inbox,
    pictures,
    transfers,
    visitors,
    node,
    listening,
    connections,
    deliverer,
    sender,
    staging,
    fileSender,
    secure,
    unfinished,
    nearby,
    links: new Links({ directory, connections, events, ownId: options.nodeId }),
    conversations: new Conversations({
      history,
      events,
      directory,
      everyone,
      connections,
      transfers,
      pictures,
      isAwaited: (key) => inbox.has(key),
      trash: options.trash,
    }),
    amendments: allAmendments,
    deletions,
    waitingRoom,
    takeBack: new TakeBack({ log, lots, transfers, waitingRoom, deletions, amendments: allAmendments }),
  };
}

function makeInbox(directory: PeerDirectory, log: MessageLog, events: EventHub): Inbox {
  return new Inbox({
    store: (drafts) => {
      const placed = drafts.map((draft) =>
        inConversation(draft, directory.keyNow(draft.message.conversationId)),
      );
      directory.saveNow(new Set(placed.map(({ message }) => message.conversationId)));
      log.add(withoutRepeats(placed, log.history.messages));
    },
    onStoreFailed: (error) =>
      events.error(sentence`Messages wait because they cannot be stored: ${ParleyError.of(error).sentence}`),
  });
}

function inConversation(draft: Draft, conversationId: string): Draft {
  return { ...draft, message: { ...draft.message, conversationId } };
}

function makeNode(
  options: ChatOptions,
  settings: ChatSettings,
  hooks: Pick<PeerNodeOptions, 'secure' | 'mayEnter' | 'onReconnectFailed'>,
): PeerNode {
  const { host, port, maxPacketBytes } = settings.current;
  const nodeOptions: PeerNodeOptions = {
    id: options.nodeId,
    host,
    port,
    maxPacketBytes,
    ...hooks,
  };
  return options.createNode?.(nodeOptions) ?? new PeerNode(nodeOptions);
}

interface NodeListeners {
  readonly connections: Connections;
  readonly receiver: Receiver;
  readonly incoming: IncomingTransfers;
  readonly directory: PeerDirectory;
  readonly events: EventHub;
}

/** Of links coming and going `Connections` takes care itself. */
function listen(node: PeerNode, listeners: NodeListeners): void {
  const { connections, receiver, incoming, directory, events } = listeners;
  node.on('message', (link, message) => receiver.receive(connections.entryOf(link), message));
  node.on('progress', (link, progress) => incoming.onProgress(link, connections.entryOf(link), progress));
  node.on('progress-ended', (link, packetId) => incoming.onEnded(link, packetId));
  const onError = errorNotices((text) => events.error(text), ERROR_NOTICE_INTERVAL_MS);
  node.on('error', (error, remote) => onError(error, remote === null ? null : directory.nameAt(remote)));
}
