import { ParleyError, toErrorInfo, type ErrorInfo } from '../../shared/errors';
import { formatAddress } from '../peer/address';
import type { PeerLink } from '../peer/link';
import { PeerNode } from '../peer/node';
import { FileThread } from '../peer/secure/file-thread';
import type { SecureLink } from '../peer/secure/secure-link';
import type { Address } from '../peer/types';
import type { SendCommand } from './arguments';
import { ClassicDelivery } from './classic-delivery';
import { errorEvent, eventPeer } from './events';
import { fillOutbox, type OutboxItem } from './outbox';
import { ownSide } from './own-identity';
import type { Reporter } from './reporter';
import { leaveMessagesUnanswered, NOTHING_COMES_IN, SecureDelivery } from './secure-delivery';
import { Spool } from './spool';
import { Unfinished } from './unfinished';

export interface SendContext {
  readonly reporter: Reporter;
  /** Aborted by Ctrl-C. */
  readonly stop: AbortSignal;
  readonly stdin: () => AsyncIterable<Uint8Array>;
}

/**
 * Sends everything to every address, to all of them at the same time, and hangs up.
 * @returns the exit code: 0 when everything was written to every classic node and stored by every Parley, else 1, after an error
 * event for each failure
 * @throws ParleyError identity-damaged, identity-unwritable
 */
export async function send(command: SendCommand, context: SendContext): Promise<number> {
  const spool = new Spool();
  try {
    const { outbox, problems } = await fillOutbox(command.items, { spool, stdin: context.stdin });
    for (const problem of problems) await context.reporter.report(errorEvent(problem));
    return problems.length === 0 && (await sendToAll(outbox, command, context)) ? 0 : 1;
  } finally {
    await spool.close();
  }
}

async function sendToAll(
  outbox: readonly OutboxItem[],
  command: SendCommand,
  context: SendContext,
): Promise<boolean> {
  const { connectTimeoutMs } = command;
  const self = await ownSide(command, { store: NOTHING_COMES_IN, thread: new FileThread() });
  const node = new PeerNode({ ...self, connectTimeoutMs, handshakeTimeoutMs: connectTimeoutMs });
  leaveMessagesUnanswered(node);
  context.stop.addEventListener('abort', () => void node.stop(), { once: true });
  try {
    const errands = command.addresses.map((address) =>
      new Errand(node, address, command, context).run(outbox),
    );
    const outcomes = await Promise.all(errands);
    return outcomes.every((isDone) => isDone);
  } finally {
    await node.stop();
  }
}

/** Everything for one address. */
class Errand {
  constructor(
    private readonly node: PeerNode,
    private readonly address: Address,
    private readonly command: SendCommand,
    private readonly context: SendContext,
  ) {}

  /** Whether all of it was written, or stored where that is known. What went wrong was reported. */
  async run(outbox: readonly OutboxItem[]): Promise<boolean> {
    try {
      const link = await this.node.connect(this.address);
      await (link.wire === 'secure' ? this.#deliver(link, outbox) : this.#send(link, outbox));
      return true;
    } catch (error) {
      await this.context.reporter.report(errorEvent(this.#namingAddress(toErrorInfo(error))));
      return false;
    }
  }

  async #send(link: PeerLink, outbox: readonly OutboxItem[]): Promise<void> {
    const { reporter, stop } = this.context;
    const { compression, stallTimeoutMs } = this.command;
    const onLinger = (): void =>
      void reporter.note(`Waiting for ${formatAddress(this.address)} to read it all.`);
    const delivery = new ClassicDelivery(link, { compression, stallTimeoutMs, stop, onLinger });
    for (const item of outbox) {
      await delivery.send(item);
      await reporter.report({ event: 'sent', peer: eventPeer(link), kind: item.kind });
    }
    await delivery.finish();
  }

  async #deliver(link: SecureLink, outbox: readonly OutboxItem[]): Promise<void> {
    const { reporter, stop } = this.context;
    const { stallTimeoutMs, profileDir } = this.command;
    const unfinished = new Unfinished(profileDir);
    const delivery = new SecureDelivery(this.node, link, { stallTimeoutMs, unfinished });
    try {
      for (const item of outbox) {
        const id = await delivery.deliver(item);
        await reporter.report({ event: 'delivered', peer: eventPeer(link), kind: item.kind, id });
      }
    } catch (error) {
      if (!stop.aborted) throw error;
      throw new ParleyError('cancelled', 'Sending was ended before everything was delivered.');
    }
    await link.hangUp();
  }

  #namingAddress({ code, message }: ErrorInfo): ErrorInfo {
    const address = formatAddress(this.address);
    return { code, message: message.includes(address) ? message : `${address}: ${message}` };
  }
}
