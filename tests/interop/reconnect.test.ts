import { expect, it } from 'vitest';
import type { LineEvent } from '../support/line-process';
import { connectPair } from './support/connect';
import { Parley } from './support/parley';
import { PythonNode } from './support/python-node';
import { describePython } from './support/pythons';

const QUICK_REDIAL = { firstMs: 10, maxMs: 50 };

/** A Python node learns that the other side is gone only when it fails to send. Has it send until it knows. */
async function untilPythonKnows(python: PythonNode, event: string): Promise<LineEvent> {
  while (!python.untaken.some((told) => told.event === event))
    await python.do('send', { text: 'anybody there?' });
  return await python.next(event);
}

describePython(
  'reconnecting',
  (release) => {
    it('is there again for a Python node that reconnects', async () => {
      const first = await Parley.start();
      const python = await PythonNode.start(release);
      await python.do('connect', { host: '127.0.0.1', port: first.port, reconnect: true });
      await first.connected.next();
      await first.node.stop();
      await untilPythonKnows(python, 'outbound-disconnected');

      const second = await Parley.start({ port: first.port, portAttempts: 1 });
      await python.do('check-reconnect');
      expect(await second.connected.next()).toMatchObject({ id: python.id, direction: 'inbound' });
      await python.do('send', { text: 'back again' });
      expect(await second.nextMessage()).toEqual({ kind: 'text', text: 'back again' });
    });
  },
  ['1.2', '1.1'],
);

describePython('a lost connection', (release) => {
  it('is dialled again until the Python node has come back, under a new id', async () => {
    const parley = await Parley.start({ redial: QUICK_REDIAL });
    const python = await PythonNode.start(release);
    const address = { host: '127.0.0.1', port: python.port };
    await parley.node.connect(address, { keepConnected: true });
    const before = await parley.connected.next();
    await python.kill();
    await parley.disconnected.next();
    // Two attempts that find nobody.
    expect([await parley.redials.next(), await parley.redials.next()]).toEqual([address, address]);

    const restarted = await PythonNode.start(release, { port: python.port });
    const after = await parley.connected.next();
    expect(after.id).toBe(restarted.id);
    expect(after.id).not.toBe(before.id);
    await after.send({ kind: 'text', text: 'welcome back' });
    expect(await restarted.next('message')).toMatchObject({ text: 'welcome back' });
  });

  it('is not dialled again after a hang-up', async () => {
    const { parley, python, link } = await connectPair(release, 'Parley');
    await link.hangUp();
    expect((await parley.disconnected.next()).reason.code).toBe('hung-up');
    expect(parley.redials.untaken).toEqual([]);
    expect(parley.node.isKeptConnected({ host: '127.0.0.1', port: python.port })).toBe(false);
  });
});
