import { describe, expect, it, vi } from 'vitest';
import { addressOf, connectedPair, next, startNode } from '../../support/peer-pair';

const SOON = { firstMs: 5, maxMs: 20 };

describe('a peer that is kept connected', () => {
  it('is dialled again after it went away, until it is back', async () => {
    const node = await startNode({ redial: SOON });
    const peer = await startNode();
    const address = addressOf(peer);
    await node.connect(address, { keepConnected: true });
    expect(node.isKeptConnected(address)).toBe(true);
    const thirdAttempt = next(node, 'redialling', (_address, attempt) => attempt === 3);
    await peer.stop();
    expect((await thirdAttempt)[0]).toEqual(address);
    const back = next(node, 'outbound-connected');
    const reborn = await startNode({ port: address.port, portAttempts: 1 });
    expect((await back)[0].id).toBe(reborn.id);
  });

  it('is dialled also when the first attempt failed', async () => {
    const node = await startNode({ redial: SOON });
    const gone = await startNode();
    const address = addressOf(gone);
    await gone.stop();
    await expect(node.connect(address, { keepConnected: true })).rejects.toMatchObject({
      code: 'connect-refused',
    });
    const connected = next(node, 'outbound-connected');
    await startNode({ port: address.port, portAttempts: 1 });
    await connected;
  });

  it('may be given without a connect of one’s own', async () => {
    const node = await startNode({ redial: SOON });
    const peer = await startNode();
    const connected = next(node, 'outbound-connected');
    node.addKeepConnected(addressOf(peer));
    expect((await connected)[0].id).toBe(peer.id);
  });

  it('is dialled no more when the hook says stop', async () => {
    const onReconnectFailed = vi.fn((_address: unknown, attempt: number) => attempt < 3);
    const node = await startNode({ redial: SOON, onReconnectFailed });
    const peer = await startNode();
    const address = addressOf(peer);
    await node.connect(address, { keepConnected: true });
    await peer.stop();
    await vi.waitFor(() => expect(node.isKeptConnected(address)).toBe(false));
    expect(onReconnectFailed.mock.calls.map((call) => call[1])).toEqual([1, 2, 3]);
  });

  it('is dialled no more after a hang-up, nor after the mark was taken off', async () => {
    const { dialling, accepting, outbound } = await connectedPair({ dialling: { redial: SOON } });
    const address = addressOf(accepting);
    dialling.addKeepConnected(address);
    await dialling.hangUp(outbound);
    expect(dialling.isKeptConnected(address)).toBe(false);
    const link = await dialling.connect(address, { keepConnected: true });
    dialling.removeKeepConnected(address);
    const redialled = vi.fn();
    dialling.on('redialling', redialled);
    await accepting.stop();
    await link.closed;
    expect(redialled).not.toHaveBeenCalled();
  });

  it('is left alone while it has dialled us itself', async () => {
    const node = await startNode({ redial: SOON, doubleWatchMs: { dialled: 10, accepted: 10_000 } });
    const peer = await startNode();
    const accepted = next(node, 'inbound-connected');
    await peer.connect(addressOf(node));
    const [link] = await accepted;
    const attempts = vi.fn();
    node.on('redialling', attempts);
    // The same peer by another name: only its answer shows who it is.
    const otherName = { host: 'localhost', port: addressOf(peer).port };
    await expect(node.connect(otherName, { keepConnected: true })).rejects.toMatchObject({
      code: 'connect-duplicate',
    });
    expect(attempts).not.toHaveBeenCalled();
    const connected = next(node, 'outbound-connected');
    await peer.hangUp(peer.links[0]!);
    expect((await connected)[0]).toMatchObject({ id: peer.id, address: otherName });
    expect(link.isOpen).toBe(false);
  });
});
