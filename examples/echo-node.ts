/** A node that sends back what it is sent: PeerNode, extended by a few listeners. */
import { randomBytes } from 'node:crypto';
import type { Link } from '../electron/peer/link-kind';
import { PeerNode } from '../electron/peer/node';
import type { OutgoingPayload, PeerMessage, PeerNodeOptions } from '../electron/peer/types';

export class EchoNode extends PeerNode {
  constructor(options: Partial<PeerNodeOptions> = {}) {
    super({ id: randomBytes(64).toString('hex'), ...options });
    // The promise of the answer is what slows down a peer that sends faster than it reads.
    this.on('message', (link, message) => this.answer(link, message));
    this.on('inbound-connected', (link) => link.send({ kind: 'text', text: 'Say something.' }));
    this.on('about-to-stop', async () => {
      await this.broadcast({ kind: 'text', text: 'Goodbye.' });
    });
  }

  protected async answer(link: Link, message: PeerMessage): Promise<void> {
    // A peer may be gone before its answer; bytes may hold what the wire cannot carry plainly.
    await this.send(link, echoOf(message), { compression: 'zlib' }).catch(() => undefined);
  }
}

function echoOf(message: PeerMessage): OutgoingPayload {
  return message.kind === 'image' ? { ...message, open: message.bytes } : message;
}
