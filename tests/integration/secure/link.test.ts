import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SecureMessage } from '../../../electron/peer/secure/link-types';
import { ParleyError } from '../../../shared/errors';
import { fileOffer, linkPair, makePeer, type TestPeer } from './pair';

async function peers(): Promise<[TestPeer, TestPeer]> {
  return [await makePeer(), await makePeer()];
}

async function makeFile(peer: TestPeer, sizeBytes: number, name = 'source'): Promise<[string, Buffer]> {
  const content = randomBytes(sizeBytes);
  const path = join(peer.folder, name);
  await writeFile(path, content);
  return [path, content];
}

describe('a secure link', () => {
  it('carries texts and JSON both ways, each with its receipt', async () => {
    const [mia, tom] = await peers();
    const [toTom, toMia] = await linkPair(mia, tom);
    const text: SecureMessage = { kind: 'text', id: randomUUID(), text: 'Grüße 🎈' };
    const json: SecureMessage = { kind: 'json', id: randomUUID(), text: '{"a": 1.0}' };
    await Promise.all([toTom.send(text), toMia.send(json)]);
    expect(await tom.heard('message')).toEqual(text);
    expect(await mia.heard('message')).toEqual(json);
    expect(await mia.heard('receipt')).toEqual({ id: text.id, error: null });
    expect(await tom.heard('receipt')).toEqual({ id: json.id, error: null });
    expect(toTom.peerName).toBe('test');
    await toTom.hangUp();
    expect(await toMia.closed).toMatchObject({ code: 'peer-closed' });
    expect(await toTom.closed).toMatchObject({ code: 'hung-up' });
    await expect(toTom.send(text)).rejects.toMatchObject({ code: 'link-closed' });
  });

  it('gives the receipt when the message is stored, not before, and tells when it could not be', async () => {
    const [mia, tom] = await peers();
    const [toTom] = await linkPair(mia, tom);
    let store: () => void = () => undefined;
    tom.onMessage = () => new Promise((resolve) => (store = resolve));
    const id = randomUUID();
    await toTom.send({ kind: 'text', id, text: 'slow' });
    await tom.heard('message');
    expect(mia.told.map(({ name }) => name)).not.toContain('receipt');
    store();
    expect(await mia.heard('receipt')).toEqual({ id, error: null });
    tom.onMessage = () => {
      throw new ParleyError('store-failed', 'No.');
    };
    const other = randomUUID();
    await toTom.send({ kind: 'text', id: other, text: 'lost' });
    expect(await mia.heard('receipt', (one: { id: string }) => one.id === other)).toEqual({
      id: other,
      error: 'store-failed',
    });
  });

  it.each([0, 1, 16_384, 5_000_001])('carries a file of %i bytes', async (sizeBytes) => {
    const [mia, tom] = await peers();
    const [toTom] = await linkPair(mia, tom);
    const [path, content] = await makeFile(mia, sizeBytes);
    await toTom.sendFile(fileOffer(path, randomUUID(), sizeBytes));
    expect(tom.received).toHaveLength(1);
    expect(content.equals(await readFile(tom.received[0]!.keptAs))).toBe(true);
    expect(await readdir(tom.partialFolder)).toEqual([]);
    expect(await tom.heard('incomingEnded')).toMatchObject({ outcome: 'stored' });
  });

  it('carries many at once, both ways, and texts between them', async () => {
    const [mia, tom] = await peers();
    const [toTom, toMia] = await linkPair(mia, tom);
    const sizes = Array.from({ length: 40 }, (_, index) => index * 20_011);
    const send = async (from: TestPeer, link: typeof toTom, sizeBytes: number): Promise<void> => {
      const [path] = await makeFile(from, sizeBytes, `source-${sizeBytes}`);
      await link.sendFile(fileOffer(path, randomUUID(), sizeBytes, `${sizeBytes}.bin`));
    };
    const all = sizes.flatMap((size) => [send(mia, toTom, size), send(tom, toMia, size)]);
    const id = randomUUID();
    await toTom.send({ kind: 'text', id, text: 'between' });
    await mia.heard('receipt', (one: { id: string }) => one.id === id);
    await Promise.all(all);
    for (const [from, to] of [[mia, tom] as const, [tom, mia] as const]) {
      expect(to.received).toHaveLength(sizes.length);
      for (const { keptAs, offer } of to.received) {
        const source = await readFile(join(from.folder, `source-${offer.sizeBytes}`));
        expect(source.equals(await readFile(keptAs))).toBe(true);
      }
    }
  });

  it('tells its progress, on both sides, up to what the receiver has written', async () => {
    const [mia, tom] = await peers();
    const [toTom] = await linkPair(mia, tom);
    const [path, content] = await makeFile(mia, 3_000_000);
    const seen: number[] = [];
    const id = randomUUID();
    await toTom.sendFile(fileOffer(path, id, content.length), {
      onProgress: (doneBytes, totalBytes) => {
        seen.push(doneBytes);
        expect(totalBytes).toBe(content.length);
      },
    });
    expect(seen.length).toBeGreaterThan(0);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(await tom.heard('progress')).toMatchObject({ id, direction: 'in', totalBytes: content.length });
  });

  it('goes on at the byte it reached when the link was lost', async () => {
    const [mia, tom] = await peers();
    const [first] = await linkPair(mia, tom);
    const [path, content] = await makeFile(mia, 30_000_000);
    const file = fileOffer(path, randomUUID(), content.length);
    const lost = first.sendFile(file).catch((error: unknown) => error);
    await tom.heard('progress');
    first.cut({ code: 'error', message: 'test' });
    expect(await lost).toMatchObject({ code: 'link-closed' });
    await tom.heard('closed');
    const size = (await tom.makeStore().pending())[0]!.receivedBytes;
    expect(size).toBeGreaterThan(0);

    const [second, back] = await linkPair(mia, tom);
    const before = back.counts.bytesIn;
    await second.sendFile(file);
    expect(back.counts.bytesIn - before).toBeLessThan(content.length - size + 100_000);
    expect(content.equals(await readFile(tom.received[0]!.keptAs))).toBe(true);
  });

  it('can be paused by either side, and asked to go on by the receiver', async () => {
    const [mia, tom] = await peers();
    const [toTom, toMia] = await linkPair(mia, tom);
    const [path, content] = await makeFile(mia, 30_000_000);
    const file = fileOffer(path, randomUUID(), content.length);
    for (const pause of [
      () => toTom.endTransfer(file.offer.id, true),
      () => toMia.endTransfer(file.offer.id, true),
    ]) {
      tom.told.length = 0;
      const paused = toTom.sendFile(file).catch((error: unknown) => error);
      await tom.heard('progress');
      expect(pause()).toBe(true);
      expect(await paused).toMatchObject({ code: 'transfer-paused' });
      expect(await tom.heard('incomingEnded')).toMatchObject({ outcome: 'kept', reason: 'paused' });
    }
    toMia.want(file.offer.id);
    expect(await mia.heard('wanted')).toBe(file.offer.id);
    await toTom.sendFile(file);
    expect(content.equals(await readFile(tom.received[0]!.keptAs))).toBe(true);
  });

  it('can be cancelled by either side, leaves nothing behind, and the link lives on', async () => {
    const [mia, tom] = await peers();
    const [toTom, toMia] = await linkPair(mia, tom);
    const [path, content] = await makeFile(mia, 30_000_000);
    for (const by of [toTom, toMia]) {
      tom.told.length = 0;
      const file = fileOffer(path, randomUUID(), content.length);
      const cancelled = toTom.sendFile(file).catch((error: unknown) => error);
      await tom.heard('progress');
      expect(by.endTransfer(file.offer.id)).toBe(true);
      expect(by.endTransfer(file.offer.id)).toBe(false);
      expect(await cancelled).toMatchObject({ code: 'cancelled' });
      expect(await tom.heard('incomingEnded')).toMatchObject({ outcome: 'dropped', reason: 'cancelled' });
    }
    await toTom.sendFile(fileOffer(path, randomUUID(), content.length));
    expect(tom.received).toHaveLength(1);
    expect(await readdir(tom.partialFolder)).toEqual([]);
  });

  it.each<[string, (path: string) => Promise<unknown>, string]>([
    ['is gone', async () => undefined, 'file-missing'],
    ['has another size', (path) => writeFile(path, 'short'), 'file-changed'],
  ])('tells when the file to send %s, and lives on', async (_what, prepare, code) => {
    const [mia, tom] = await peers();
    const [toTom] = await linkPair(mia, tom);
    const path = join(mia.folder, 'other');
    await prepare(path);
    await expect(toTom.sendFile(fileOffer(path, randomUUID(), 1000))).rejects.toMatchObject({ code });
    expect(toTom.isOpen).toBe(true);
    expect(await tom.heard('incomingEnded')).toMatchObject({ outcome: 'dropped', reason: code });
  });

  it('trusts the hash a sender knows already, and the receiver checks it', async () => {
    const [mia, tom] = await peers();
    const [toTom] = await linkPair(mia, tom);
    const [path] = await makeFile(mia, 100_000);
    const file = fileOffer(path, randomUUID(), 100_000);
    const wrong = { ...file, offer: { ...file.offer, sha256: 'a'.repeat(64) } };
    await expect(toTom.sendFile(wrong)).rejects.toMatchObject({ code: 'transfer-damaged' });
    expect(tom.received).toEqual([]);
    expect(await readdir(tom.partialFolder)).toEqual([]);
  });
});
