import { ParleyError, toErrorInfo, type ErrorInfo } from '../../shared/errors';
import { CLASSIC_READ_BYTES_PER_S, MAX_UNREAD_SOCKET_BYTES } from '../../shared/limits';
import { formatAddress } from '../peer/address';
import type { Link } from '../peer/link-kind';
import { PeerNode } from '../peer/node';
import type { Address, SendOptions } from '../peer/types';
import type { SendCommand } from './arguments';
import { eventPeer } from './events';
import { newNodeId, profileNodeId } from './node-id';
import { fillOutbox, type OutboxItem } from './outbox';
import type { Reporter } from './reporter';
import { StallWatch } from './stall-watch';

export interface SendContext {
  readonly reporter: Reporter;
  /** Aborted by Ctrl-C. */
  readonly stop: AbortSignal;
}

const MS_PER_SECOND = 1000;
/** A person who waits longer than this wants to know for what. */
const LINGER_NOTE_MS = 2_000;

/**
 * Sends everything to every address, to all of them at the same time, and hangs up.
 * @returns the exit code: 0 when everything was written to every address, else 1, after an error event for each failure
 * @throws ParleyError folder-unwritable, request-invalid (the profile)
 */
export async function send(command: SendCommand, context: SendContext): Promise<number> {
  const { outbox, problems } = await fillOutbox(command.items);
  for (const problem of problems) await context.reporter.report({ event: 'error', ...problem });
  if (problems.length > 0) return 1;
  const id = command.profileDir === null ? newNodeId() : await profileNodeId(command.profileDir);
  const { connectTimeoutMs } = command;
  const node = new PeerNode({ id, connectTimeoutMs, handshakeTimeoutMs: connectTimeoutMs });
  context.stop.addEventListener('abort', () => void node.stop(), { once: true });
  try {
    const errands = command.addresses.map((address) =>
      new Errand(node, address, command, context).run(outbox),
    );
    const outcomes = await Promise.all(errands);
    return outcomes.every((isDone) => isDone) ? 0 : 1;
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

  /** Whether all of it was written. What went wrong was reported. */
  async run(outbox: readonly OutboxItem[]): Promise<boolean> {
    try {
      const link = await this.node.connect(this.address);
      for (const item of outbox) await this.#sendItem(link, item);
      if (!link.isOpen) throw new ParleyError('link-closed', 'The peer closed the connection early.');
      await this.#hangUp(link);
      return true;
    } catch (error) {
      await this.context.reporter.report({ event: 'error', ...this.#namingAddress(toErrorInfo(error)) });
      return false;
    }
  }

  async #sendItem(link: Link, { kind, payload }: OutboxItem): Promise<void> {
    const watch = new StallWatch(this.command.stallTimeoutMs);
    const options: SendOptions = {
      ...(this.command.compression === null ? {} : { compression: this.command.compression }),
      signal: AbortSignal.any([watch.signal, this.context.stop]),
      onProgress: () => watch.moved(),
    };
    try {
      await link.send(payload, options);
    } catch (error) {
      throw watch.signal.aborted ? stalled(watch.timeoutMs) : error;
    } finally {
      watch.end();
    }
    await this.context.reporter.report({ event: 'sent', peer: eventPeer(link), kind });
  }

  /**
   * A Python node neither notices our goodbye nor reads on after its next own word found nobody. So it gets the time to read
   * what it has; any Parley ends the connection at once.
   */
  async #hangUp(link: Link): Promise<void> {
    const lingerMs = readingTimeMs(link.counts.bytesOut, Date.now() - link.connectedAt);
    const address = formatAddress(this.address);
    const note = setTimeout(
      () => void this.context.reporter.note(`Waiting for ${address} to read it all.`),
      LINGER_NOTE_MS,
    );
    await link.hangUp({ lingerMs });
    clearTimeout(note);
    if (this.context.stop.aborted) {
      throw new ParleyError('cancelled', 'Sending was ended before the peer had the time to read it all.');
    }
  }

  #namingAddress({ code, message }: ErrorInfo): ErrorInfo {
    const address = formatAddress(this.address);
    return { code, message: message.includes(address) ? message : `${address}: ${message}` };
  }
}

function stalled(timeoutMs: number): ParleyError {
  const seconds = timeoutMs / MS_PER_SECOND;
  return new ParleyError(
    'send-stalled',
    `The peer took in nothing for ${seconds} s, so sending was given up.`,
  );
}

/**
 * How long a Python node may take to read what the sockets still hold.
 * @param sentBytes in all, as on the wire
 * @param tookMs how long that took: a node that was slow so far stays slow
 */
export function readingTimeMs(sentBytes: number, tookMs: number): number {
  const bytesPerMs = Math.min(CLASSIC_READ_BYTES_PER_S / MS_PER_SECOND, sentBytes / Math.max(tookMs, 1));
  return sentBytes === 0 ? 0 : Math.ceil(Math.min(sentBytes, MAX_UNREAD_SOCKET_BYTES) / bytesPerMs);
}
