import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createIdentity, type Identity } from '../../../electron/peer/secure/identity';
import { isLinkToKeep } from '../../../electron/peer/secure/simultaneous-dial';
import { ALPN_PROTOCOL, upgradeToSecure } from '../../../electron/peer/secure/upgrade';
import { chooseWire } from '../../../electron/peer/secure/wire-choice';
import { socketPair } from './pair';

const [mia, tom, eve] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);

type Side = Partial<{ identity: Identity; claims: Identity; head: Buffer; timeoutMs: number }>;

function upgrade(socket: Socket, role: 'dialer' | 'acceptor', side: Side): Promise<TLSSocket> {
  const other = role === 'dialer' ? tom : mia;
  return upgradeToSecure({
    socket,
    role,
    identity: side.identity ?? (role === 'dialer' ? mia : tom),
    claimedId: (side.claims ?? other).id,
    ...(side.head === undefined ? {} : { head: side.head }),
    ...(side.timeoutMs === undefined ? {} : { timeoutMs: side.timeoutMs }),
  });
}

async function both(dialer: Side, acceptor: Side) {
  const [dialled, accepted] = await socketPair();
  const results = await Promise.allSettled([
    upgrade(dialled, 'dialer', dialer),
    upgrade(accepted, 'acceptor', acceptor),
  ]);
  return { dialled, accepted, results };
}

function codeOf(result: PromiseSettledResult<unknown> | undefined): unknown {
  return result?.status === 'rejected' ? (result.reason as { code?: unknown }).code : 'fulfilled';
}

describe('the upgrade', () => {
  it('encrypts the open socket, with the key each side claimed', async () => {
    const { results } = await both({}, {});
    const [dialled, accepted] = results.map((one) => (one as PromiseFulfilledResult<TLSSocket>).value);
    dialled!.write('hello');
    const [bytes] = (await once(accepted!, 'data')) as [Buffer];
    expect(bytes.toString()).toBe('hello');
    expect(dialled!.getProtocol()).toBe('TLSv1.3');
  });

  it('hands on what was read behind the handshake string', async () => {
    const [dialled, accepted] = await socketPair();
    const dialling = upgrade(dialled, 'dialer', {});
    accepted.resume();
    const [head] = (await once(accepted, 'data')) as [Buffer];
    accepted.pause();
    await expect(Promise.all([dialling, upgrade(accepted, 'acceptor', { head })])).resolves.toHaveLength(2);
  });

  it('ends at the dialer when the acceptor has another key than its id says', async () => {
    const { results, dialled } = await both({}, { identity: eve });
    expect(codeOf(results[0])).toBe('security-key-mismatch');
    expect(dialled.destroyed).toBe(true);
  });

  it('ends at the acceptor when the dialer has another key than its id says', async () => {
    const { results, accepted } = await both({ identity: eve }, {});
    expect(codeOf(results[1])).toBe('security-key-mismatch');
    expect(accepted.destroyed).toBe(true);
  });

  it('lets no byte of content through before the key is known to be the right one', async () => {
    const [dialled, accepted] = await socketPair();
    const accepting = upgrade(accepted, 'acceptor', {});
    // Eve claims to be Mia and sends at once.
    const forged = connectTls({
      socket: dialled,
      cert: eve.certificatePem,
      key: eve.privateKeyPem,
      rejectUnauthorized: false,
      ALPNProtocols: [ALPN_PROTOCOL],
    });
    forged.on('error', () => undefined);
    forged.write('content');
    await expect(accepting).rejects.toMatchObject({ code: 'security-key-mismatch' });
  });

  it.each<[string, object]>([
    ['shows no certificate', { ALPNProtocols: [ALPN_PROTOCOL] }],
    [
      'speaks another protocol inside',
      { ALPNProtocols: ['h2'], cert: mia.certificatePem, key: mia.privateKeyPem },
    ],
    ['names no protocol', { cert: mia.certificatePem, key: mia.privateKeyPem }],
    [
      'wants an older TLS',
      {
        ALPNProtocols: [ALPN_PROTOCOL],
        cert: mia.certificatePem,
        key: mia.privateKeyPem,
        maxVersion: 'TLSv1.2',
      },
    ],
  ])('refuses a dialer that %s', async (_what, options) => {
    const [dialled, accepted] = await socketPair();
    const accepting = upgrade(accepted, 'acceptor', {});
    const socket = connectTls({ socket: dialled, rejectUnauthorized: false, ...options });
    socket.on('error', () => undefined);
    await expect(accepting).rejects.toMatchObject({ code: 'security-handshake-failed' });
  });

  it.each(['dialer', 'acceptor'] as const)('ends when the %s is answered in the clear', async (role) => {
    const [dialled, accepted] = await socketPair();
    const [ours, theirs] = role === 'dialer' ? [dialled, accepted] : [accepted, dialled];
    const upgrading = upgrade(ours, role, {});
    theirs.write('{"type":"text"}\u0004');
    await expect(upgrading).rejects.toMatchObject({ code: 'security-handshake-failed' });
    expect(ours.destroyed).toBe(true);
  });

  it('ends when the other side leaves, and when it says nothing', async () => {
    const [dialled, accepted] = await socketPair();
    const leaving = upgrade(dialled, 'dialer', {});
    accepted.destroy();
    await expect(leaving).rejects.toMatchObject({ code: 'security-handshake-failed' });
    const [left, waiting] = await socketPair();
    const accepting = upgrade(waiting, 'acceptor', {});
    left.end();
    await expect(accepting).rejects.toMatchObject({ code: 'link-closed' });
    const [silent] = await socketPair();
    await expect(upgrade(silent, 'dialer', { timeoutMs: 20 })).rejects.toMatchObject({
      code: 'handshake-timeout',
    });
    expect(silent.destroyed).toBe(true);
  });
});

describe('the choice of the wire', () => {
  const classicId = 'a'.repeat(128);

  it.each([
    [mia.id, tom.id, 'secure'],
    [mia.id, classicId, 'classic'],
    [classicId, tom.id, 'classic'],
    [classicId, 'any', 'classic'],
  ])('is made by both ids', (ownId, claimedId, wire) => {
    expect(chooseWire({ ownId, claimedId })).toBe(wire);
  });
});

describe('two peers that dial each other at once', () => {
  it('keep the same one of the two links', () => {
    const [low, high] = [mia.id, tom.id].sort() as [string, string];
    expect(isLinkToKeep(low, high, 'outbound')).toBe(true);
    expect(isLinkToKeep(low, high, 'inbound')).toBe(false);
    expect(isLinkToKeep(high, low, 'inbound')).toBe(true);
    expect(isLinkToKeep(high, low, 'outbound')).toBe(false);
  });
});
