import { describe, expect, it } from 'vitest';
import { connectPair } from './support/connect';
import { Parley } from './support/parley';
import { PythonNode } from './support/python-node';
import { describePython } from './support/pythons';

describePython('the handshake', (release) => {
  const tellsPort = release.version === '1.2';

  it('lets both know whom they talk with when Parley dials', async () => {
    const { parley, python, link } = await connectPair(release, 'Parley');
    expect(link).toMatchObject({ id: python.id, direction: 'outbound', wire: 'classic' });
    expect(link.address).toEqual({ host: '127.0.0.1', port: python.port });
    // Before 1.2 nodes take all of our first word for the id.
    const id = tellsPort ? parley.node.id : `${parley.node.id}:${String(parley.port).padStart(5, '0')}`;
    await link.send({ kind: 'text', text: 'hello' });
    const { peer } = await python.next('message');
    expect(peer).toMatchObject(tellsPort ? { id, host: '127.0.0.1', port: parley.port } : { id });
  });

  it('lets both know whom they talk with when Python dials', async () => {
    const { parley, python, link } = await connectPair(release, 'Python');
    expect(link).toMatchObject({ id: python.id, direction: 'inbound', remoteAddress: '127.0.0.1' });
    expect(link.address).toEqual(tellsPort ? { host: '127.0.0.1', port: python.port } : null);
    await link.send({ kind: 'text', text: 'hello' });
    expect(await python.next('message')).toMatchObject({ peer: { id: parley.node.id, port: parley.port } });
  });

  it('does not let the first message be swallowed by the id', async () => {
    const parley = await Parley.start();
    parley.node.on('inbound-connected', (link) => link.send({ kind: 'text', text: 'welcome' }));
    const python = await PythonNode.start(release);
    await python.do('connect', { host: '127.0.0.1', port: parley.port });
    expect(await python.next('outbound-connected')).toMatchObject({ peer: { id: parley.node.id } });
    expect(await python.next('message')).toMatchObject({ kind: 'text', text: 'welcome' });
  });

  it('hears that Python hung up', async () => {
    const { parley, python, link } = await connectPair(release, 'Python');
    const disconnecting = python.do('disconnect');
    await python.next('about-to-disconnect');
    // The node looks up only when something comes in, or after ten seconds.
    await link.send({ kind: 'text', text: 'one more thing' });
    await disconnecting;
    const { reason } = await parley.disconnected.next();
    expect(reason.code).toBe('peer-closed');
  });

  it('hears that Python was killed', async () => {
    const { parley, python, link } = await connectPair(release, 'Parley');
    await python.kill();
    expect((await parley.disconnected.next()).link).toBe(link);
    await expect(parley.connect(python.address)).rejects.toMatchObject({ code: 'connect-refused' });
  });

  it('can dial again at once when Python still believes in the old connection', async () => {
    const { parley, python, link } = await connectPair(release, 'Parley');
    await link.hangUp();
    const again = await parley.connect(python.address);
    await again.send({ kind: 'text', text: 'here again' });
    expect(await python.next('message')).toMatchObject({ text: 'here again' });
    expect(python.untaken.map(({ event }) => event)).not.toContain('inbound-disconnected');
  });
});

describePython(
  'chosen ids and limits',
  (release) => {
    it.each([
      ['of words', 'lab 7, Gebäude Süd'],
      ['of one letter', 'x'],
      ['of 200 letters', 'z'.repeat(200)],
    ])('takes an id %s', async (_, id) => {
      for (const dialer of ['Python', 'Parley'] as const) {
        const { parley, python, link } = await connectPair(release, dialer, { id });
        expect(link.id).toBe(id);
        await python.do('send', { text: 'first' });
        expect(await parley.nextMessage()).toEqual({ kind: 'text', text: 'first' });
      }
    });

    it('says that a node at its limit may be full, and the one who is in stays in', async () => {
      const python = await PythonNode.start(release, { maxConnections: 1 });
      const [first, second] = [await Parley.start({ id: 'first' }), await Parley.start({ id: 'second' })];
      const link = await first.connect(python.address);
      await python.next('inbound-connected');
      await expect(second.connect(python.address)).rejects.toMatchObject({
        code: 'connect-full',
        message: expect.stringContaining(python.address) as string,
      });
      await link.send({ kind: 'text', text: 'still in' });
      expect(await python.next('message')).toMatchObject({ text: 'still in' });
      expect(second.errors.untaken).toEqual([]);
    });

    it('has a limit of its own, and says when somebody met it', async () => {
      const parley = await Parley.start({ maxLinks: 1 });
      const [first, second] = [await PythonNode.start(release), await PythonNode.start(release)];
      await first.do('connect', { host: '127.0.0.1', port: parley.port });
      await parley.connected.next();
      await second.do('connect', { host: '127.0.0.1', port: parley.port });
      expect(await parley.errors.next()).toMatchObject({ code: 'link-limit' });
      await first.do('send', { text: 'still in' });
      expect(await parley.nextMessage()).toEqual({ kind: 'text', text: 'still in' });
    });

    it('takes no second connection from a node that finds it has one', async () => {
      const { parley, python, link } = await connectPair(release, 'Parley');
      await python.do('connect', { host: '127.0.0.1', port: parley.port });
      await python.do('send', { text: 'over the first' });
      expect(await parley.messages.next()).toEqual({
        link,
        message: { kind: 'text', text: 'over the first' },
      });
      expect(parley.node.links).toEqual([link]);
      expect(parley.connected.untaken).toEqual([]);
    });
  },
  ['1.2', '1.1'],
);

describePython(
  'several nodes',
  (release) => {
    it('says to all, or to all but some', async () => {
      const parley = await Parley.start();
      const pythons = await Promise.all([1, 2, 3].map(() => PythonNode.start(release)));
      const links = await Promise.all(pythons.map((python) => parley.connect(python.address)));
      await parley.node.broadcast({ kind: 'text', text: 'not for the first' }, { except: [links[0]!] });
      await parley.node.broadcast({ kind: 'text', text: 'for all' });
      const texts = await Promise.all(
        pythons.map(async (python) => {
          const first = await python.next('message');
          return first['text'] === 'for all' ? 1 : (await python.next('message', { text: 'for all' }), 2);
        }),
      );
      expect(texts).toEqual([1, 2, 2]);
    });
  },
  ['1.2'],
);

describe('an address', () => {
  it('where nobody listens is refused', async () => {
    const gone = await Parley.start({ id: 'gone' });
    await gone.node.stop();
    const parley = await Parley.start();
    await expect(parley.connect(`127.0.0.1:${gone.port}`)).rejects.toMatchObject({ code: 'connect-refused' });
  });
});
