import { resolve } from 'node:path';
import { toErrorInfo } from '../../shared/errors';
import type { Link } from '../peer/link-kind';
import { PeerNode } from '../peer/node';
import type { PeerMessage } from '../peer/types';
import type { ListenCommand } from './arguments';
import { eventPeer, type CliEvent } from './events';
import { Incoming } from './incoming';
import { newNodeId, profileNodeId } from './node-id';
import { defaultImagesFolder } from './pictures-folder';
import type { Reporter } from './reporter';

export interface ListenContext {
  readonly reporter: Reporter;
  /** Aborted by Ctrl-C, or when nobody reads stdout any more. */
  readonly stop: AbortSignal;
  /** The built decoder. */
  readonly decoderEntry: string;
}

/**
 * Takes part until told to stop.
 * @returns the exit code
 * @throws ParleyError listen-failed, folder-unwritable, disk-full, request-invalid
 */
export async function listen(command: ListenCommand, context: ListenContext): Promise<number> {
  const id = command.profileDir === null ? newNodeId() : await profileNodeId(command.profileDir);
  const imagesFolder = resolve(command.imagesDir ?? (await defaultImagesFolder()));
  const incoming = await Incoming.open(imagesFolder, context.decoderEntry);
  const node = new PeerNode({ id, host: command.host, port: command.port });
  const teller = new Teller(context.reporter, incoming);
  try {
    teller.listenTo(node);
    const { host, port } = await node.listen();
    await context.reporter.report({ event: 'listening', id, host, port });
    await aborted(context.stop);
    await node.stop();
    await teller.finished();
    return 0;
  } finally {
    await incoming.close();
  }
}

/** Tells what happens on each link in the order in which it happened there; links do not wait for one another. */
class Teller {
  /** The end of what has still to be told of each link. */
  readonly #tails = new Map<Link, Promise<void>>();

  constructor(
    private readonly reporter: Reporter,
    private readonly incoming: Incoming,
  ) {}

  listenTo(node: PeerNode): void {
    const onConnected = (link: Link): Promise<void> =>
      this.#tell(link, () => ({ event: 'peer-connected', peer: eventPeer(link) }));
    const onDisconnected = (link: Link, reason: { readonly message: string }): Promise<void> =>
      this.#tell(link, () => ({ event: 'peer-disconnected', peer: eventPeer(link), reason: reason.message }));
    node.on('inbound-connected', onConnected);
    node.on('outbound-connected', onConnected);
    node.on('inbound-disconnected', onDisconnected);
    node.on('outbound-disconnected', onDisconnected);
    node.on('message', (link, message) => this.#tell(link, () => this.#messageEvent(link, message)));
    node.on('error', (error) => this.reporter.report({ event: 'error', ...error.toInfo() }));
  }

  async finished(): Promise<void> {
    await Promise.all(this.#tails.values());
  }

  #tell(link: Link, makeEvent: () => CliEvent | Promise<CliEvent>): Promise<void> {
    const before = this.#tails.get(link) ?? Promise.resolve();
    const told = before.then(async () => this.reporter.report(await makeEvent()));
    this.#tails.set(link, told);
    return told.finally(() => {
      if (this.#tails.get(link) === told) this.#tails.delete(link);
    });
  }

  async #messageEvent(link: Link, message: PeerMessage): Promise<CliEvent> {
    try {
      return { event: 'message', peer: eventPeer(link), ...(await this.incoming.contentOf(message)) };
    } catch (error) {
      return { event: 'error', ...toErrorInfo(error) };
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    if (signal.aborted) settle();
    else signal.addEventListener('abort', () => settle(), { once: true });
  });
}
