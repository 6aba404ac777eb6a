import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildCli, ListeningCli, runSend } from '../support/cli';
import { DRAWN_FORMATS, makeImage, makeNoisePng, truncate } from '../support/image-fixtures';
import { temporaryFolder } from '../support/temp-folder';
import { pillowPictures, PythonNode } from './support/python-node';
import { describePython } from './support/pythons';

beforeAll(buildCli);

describePython('parley listen', (release) => {
  it('tells every kind that a Python node sends, in order', async () => {
    const listening = await ListeningCli.start(['--images', await temporaryFolder()]);
    const python = await PythonNode.start(release);
    await python.do('connect', { host: '127.0.0.1', port: listening.port });
    const { peer } = await listening.next('peer-connected');
    const port = release.version === '1.2' ? python.port : null;
    expect(peer).toEqual({ id: python.id, host: '127.0.0.1', port, direction: 'inbound', wire: 'classic' });

    const pictures = await pillowPictures(python, DRAWN_FORMATS);
    await python.do('send', { text: 'Grüße 👋' });
    await python.do('send', { json: { n: [1, null] } });
    await python.do('send', { base64: '//4A' });
    for (const path of pictures.values()) await python.do('send', { image: path });
    await python.do('send', { text: 'the end' });
    await listening.next('message', { text: 'the end' });

    const told = listening.untaken;
    expect(told.slice(0, 3)).toEqual([
      { event: 'message', peer, kind: 'text', text: 'Grüße 👋' },
      { event: 'message', peer, kind: 'json', json: { n: [1, null] }, text: '{"n": [1, null]}' },
      { event: 'message', peer, kind: 'bytes', sizeBytes: 3, base64: '//4A' },
    ]);
    expect(told).toHaveLength(3 + pictures.size);
    for (const [index, [format, path]] of [...pictures].entries()) {
      const sent = await readFile(path);
      const message = told[3 + index]!;
      expect(message).toMatchObject({ kind: 'image', format, width: 96, height: 64, sizeBytes: sent.length });
      expect(await readFile(String(message['path']))).toEqual(sent);
    }
  });

  it('keeps a broken image as a file, and says that Python left', async () => {
    const folder = await temporaryFolder();
    const broken = join(folder, 'broken.jpg');
    await writeFile(broken, truncate(await makeImage('jpeg'), 0.1));
    const listening = await ListeningCli.start(['--images', folder]);
    const python = await PythonNode.start(release);
    await python.do('connect', { host: '127.0.0.1', port: listening.port });
    await python.do('send', { image: broken });
    const message = await listening.next('message');
    expect(message).toMatchObject({ kind: 'file', reason: expect.any(String) as string });
    expect(await readFile(String(message['path']))).toEqual(await readFile(broken));
    await python.kill();
    await listening.next('peer-disconnected');
  });
});

describePython('parley send', (release) => {
  it('brings every kind to a Python node, in the order typed', async () => {
    const imagesDir = await temporaryFolder();
    const python = await PythonNode.start(release, { imagesDir });
    const [png, jpeg] = [join(imagesDir, 'sent.png'), join(imagesDir, 'sent.jpg')];
    await writeFile(png, await makeImage('png'));
    await writeFile(jpeg, await makeImage('jpeg'));
    const items = ['--text=one', '--image', png, '--json-message={"n":2}', '--text=three', '--image', jpeg];
    const { exitCode, events } = await runSend([python.address, ...items]);
    const peer = {
      id: python.id,
      host: '127.0.0.1',
      port: python.port,
      direction: 'outbound',
      wire: 'classic',
    };
    const kinds = ['text', 'image', 'json', 'text', 'image'];
    expect(events).toEqual(kinds.map((kind) => ({ event: 'sent', peer, kind })));
    expect(exitCode).toBe(0);

    expect(await python.next('message')).toMatchObject({ kind: 'text', text: 'one' });
    const first = await python.next('message');
    expect(await readFile(String(first['path']))).toEqual(await readFile(png));
    expect(await python.next('message')).toMatchObject({ kind: 'json', json: { n: 2 } });
    expect(await python.next('message')).toMatchObject({ kind: 'text', text: 'three' });
    const second = await python.next('message');
    expect(await readFile(String(second['path']))).toEqual(await readFile(jpeg));
  });

  it('says that nobody listens there any more', async () => {
    const python = await PythonNode.start(release);
    await python.kill();
    const { exitCode, events } = await runSend([python.address, '--text=x']);
    expect(exitCode).toBe(1);
    expect(events).toMatchObject([{ event: 'error', code: 'connect-refused' }]);
  });
});

describePython(
  'parley send',
  (release) => {
    it('loses nothing to a node that reads slowly and talks all the time', async () => {
      const imagesDir = await temporaryFolder();
      const python = await PythonNode.start(release, { imagesDir });
      await python.do('talk', { seconds: 0.2 });
      const path = join(imagesDir, 'noise.png');
      await writeFile(path, makeNoisePng(0.5));
      const { exitCode } = await runSend([python.address, '--image', path, '--text=the end']);
      expect(exitCode).toBe(0);
      const image = await python.next('message');
      expect(await readFile(String(image['path']))).toEqual(await readFile(path));
      expect(await python.next('message')).toMatchObject({ text: 'the end' });
    });

    it('compresses everything', async () => {
      const imagesDir = await temporaryFolder();
      const python = await PythonNode.start(release, { imagesDir });
      const path = join(imagesDir, 'sent.png');
      await writeFile(path, await makeImage('png'));
      const text = 'again and again '.repeat(1000);
      const { exitCode } = await runSend([
        python.address,
        '--compress=zlib',
        '--text',
        text,
        '--image',
        path,
      ]);
      expect(exitCode).toBe(0);
      expect(await python.next('message')).toMatchObject({ kind: 'text', text });
      expect(await readFile(String((await python.next('message'))['path']))).toEqual(await readFile(path));
    });

    it('says that a node is full', async () => {
      const python = await PythonNode.start(release, { maxConnections: 1 });
      const listening = await ListeningCli.start();
      await python.do('connect', { host: '127.0.0.1', port: listening.port });
      const taken = await runSend([python.address, '--text=first']);
      expect(taken.exitCode).toBe(0);
      // The node has not noticed that the first one left, so its one place is taken.
      const { exitCode, events } = await runSend([python.address, '--text=second']);
      expect(exitCode).toBe(1);
      expect(events).toMatchObject([{ event: 'error', code: 'connect-full' }]);
    });
  },
  ['1.2'],
);
