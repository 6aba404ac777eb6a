import { describe, expect, it } from 'vitest';
import type { PeerMessage } from '../../../electron/peer/types';
import { MAX_UNHANDLED_PACKETS } from '../../../shared/limits';
import { connectedPair, next, startNode } from '../../support/peer-pair';
import { rawDialer } from '../../support/peer-raw';

const TEXTS = 20_000;

/** A store that takes its time: it is handed messages at once, and deals with a batch of them in each turn. */
function slowStore(batch: number): {
  store: (message: PeerMessage) => Promise<void>;
  texts: string[];
  mostWaiting: () => number;
} {
  const texts: string[] = [];
  const waiting: Array<() => void> = [];
  let most = 0;
  const work = (): void => {
    for (const done of waiting.splice(0, batch)) done();
    if (waiting.length > 0) setImmediate(work);
  };
  const store = (message: PeerMessage): Promise<void> =>
    new Promise((resolve) => {
      if (message.kind === 'text') texts.push(message.text);
      waiting.push(resolve);
      most = Math.max(most, waiting.length);
      if (waiting.length === 1) setImmediate(work);
    });
  return { store, texts, mostWaiting: () => most };
}

describe('a burst of 20,000 texts', () => {
  it('slows its sender down to the pace of the store, and loses nothing', async () => {
    const { accepting, outbound } = await connectedPair();
    const { store, texts, mostWaiting } = slowStore(100);
    accepting.on('message', (_link, message) => store(message));
    const last = next(
      accepting,
      'message',
      (_link, message) => message.kind === 'text' && message.text === `${TEXTS - 1}`,
    );
    await Promise.all(
      Array.from({ length: TEXTS }, (_, count) => outbound.send({ kind: 'text', text: `${count}` })),
    );
    await last;
    expect(texts).toEqual(Array.from({ length: TEXTS }, (_, count) => `${count}`));
    expect(mostWaiting()).toBeLessThanOrEqual(MAX_UNHANDLED_PACKETS);
  });

  it('is told to its end also when the sender is gone by then', async () => {
    const node = await startNode();
    const { store, texts } = slowStore(50);
    node.on('message', (_link, message) => store(message));
    const gone = next(node, 'inbound-disconnected');
    const peer = await rawDialer(node);
    peer.socket.end(Array.from({ length: TEXTS }, (_, count) => `${count}\u0004`).join(''));
    const [, reason] = await gone;
    expect(reason.code).toBe('peer-closed');
    expect(texts).toHaveLength(TEXTS);
  });

  it('stops reading from the socket, so that the sender feels it', async () => {
    const node = await startNode();
    const handled: Array<() => void> = [];
    node.on('message', () => new Promise((resolve) => handled.push(resolve)));
    const peer = await rawDialer(node);
    const [link] = node.links;
    const text = Buffer.from(`${'x'.repeat(1023)}\u0004`.repeat(1024));
    let written = 0;
    const isStuck = new Promise<void>((resolve) => {
      const more = (): void => {
        if (peer.socket.writableLength > 8 * text.length) {
          resolve();
          return;
        }
        peer.socket.write(text, () => (written += text.length));
        setImmediate(more);
      };
      more();
    });
    await isStuck;
    expect(handled).toHaveLength(MAX_UNHANDLED_PACKETS);
    expect(link?.counts.messagesIn).toBe(MAX_UNHANDLED_PACKETS);
    expect(link?.counts.bytesIn).toBeLessThan(4 * text.length);
    expect(written).toBeGreaterThan(0);
  });
});
