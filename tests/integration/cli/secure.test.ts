import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, ListeningCli, runSend } from '../../support/cli';
import { makeImage, truncate } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

beforeAll(buildCli);

const PARLEY_ID = /^p1[a-z2-7]{52}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('parley send to parley listen, on the secure wire', () => {
  it('brings every kind over, in the order typed, and says so in the promised shapes', async () => {
    const folder = await temporaryFolder();
    const [picture, images] = [join(folder, 'sunset.png'), join(folder, 'received')];
    await writeFile(picture, await makeImage('png', { width: 40, height: 30 }));
    const listening = await ListeningCli.start(['--images', images, '--name', 'Ada']);
    const items = [
      '--text',
      'Grüße 👋',
      '--image',
      picture,
      '--json-message',
      '{ "n": 1.0 }',
      '--text',
      '42',
    ];
    const { exitCode, events } = await runSend([listening.address, '--name', 'Bob', ...items]);

    const { id, port } = listening;
    const to = { id, host: '127.0.0.1', port, direction: 'outbound', wire: 'secure', name: 'Ada' };
    expect(events).toEqual(
      ['text', 'image', 'json', 'text'].map((kind) => ({
        event: 'delivered',
        peer: to,
        kind,
        id: expect.stringMatching(UUID) as string,
      })),
    );
    expect(exitCode).toBe(0);

    const { peer } = await listening.next('peer-connected');
    expect(peer).toEqual({
      id: expect.stringMatching(PARLEY_ID) as string,
      host: '127.0.0.1',
      port: null,
      direction: 'inbound',
      wire: 'secure',
      name: 'Bob',
    });
    await listening.next('peer-disconnected', { peer });
    const sizeBytes = (await readFile(picture)).length;
    const path = join(images, 'sunset.png');
    expect(listening.untaken).toEqual([
      { event: 'message', peer, kind: 'text', text: 'Grüße 👋' },
      {
        event: 'message',
        peer,
        kind: 'image',
        path,
        format: 'png',
        width: 40,
        height: 30,
        sizeBytes,
        name: 'sunset.png',
      },
      { event: 'message', peer, kind: 'json', json: { n: 1 }, text: '{ "n": 1.0 }' },
      { event: 'message', peer, kind: 'text', text: '42' },
    ]);
    expect(await readFile(path)).toEqual(await readFile(picture));
  });

  it('keeps an image that cannot be decoded as a file, and overwrites nothing', async () => {
    const folder = await temporaryFolder();
    const broken = join(folder, 'broken.png');
    await writeFile(broken, truncate(await makeImage('png'), 0.1));
    const images = join(folder, 'received');
    const listening = await ListeningCli.start(['--images', images]);
    const { exitCode } = await runSend([listening.address, '--image', broken, '--image', broken]);
    expect(exitCode).toBe(0);
    for (const name of ['broken.png', 'broken (2).png']) {
      expect(await listening.next('message')).toMatchObject({
        kind: 'file',
        path: join(images, name),
        name: 'broken.png',
        reason: expect.stringContaining('The file is kept.') as string,
      });
      expect(await readFile(join(images, name))).toEqual(await readFile(broken));
    }
  });

  it('sends standard input of any length: a short one as a text, a long one as a file', async () => {
    const images = await temporaryFolder();
    const listening = await ListeningCli.start(['--images', images]);
    const short = await runSend(
      [listening.address, '--text=before', '--stdin', '--text=after'],
      'one\ntwo\n',
    );
    expect(short.exitCode).toBe(0);
    for (const text of ['before', 'one\ntwo\n', 'after']) {
      expect(await listening.next('message')).toMatchObject({ kind: 'text', text });
    }
    const text = 'Grüße 👋\n'.repeat(300_000);
    const long = await runSend([listening.address, '--stdin'], text);
    expect(long).toMatchObject({ exitCode: 0, events: [{ event: 'delivered', kind: 'text' }] });
    const sizeBytes = Buffer.byteLength(text);
    const path = join(images, 'text.txt');
    expect(await listening.next('message')).toMatchObject({ kind: 'file', path, sizeBytes, reason: null });
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('brings a long text and long JSON as files', async () => {
    const images = await temporaryFolder();
    const listening = await ListeningCli.start(['--images', images]);
    const [text, json] = ['x'.repeat(65_537), JSON.stringify({ text: 'y'.repeat(65_536) })];
    const { exitCode, events } = await runSend([listening.address, '--text', text, '--json-message', json]);
    expect(exitCode).toBe(0);
    expect(events).toMatchObject([{ kind: 'text' }, { kind: 'json' }]);
    for (const [name, content] of [
      ['text.txt', text],
      ['message.json', json],
    ] as const) {
      expect(await listening.next('message')).toMatchObject({ kind: 'file', name, reason: null });
      expect(await readFile(join(images, name), 'utf8')).toBe(content);
    }
  });

  it('keeps the id of a profile, another one for each wire', async () => {
    const [mine, yours] = [await temporaryFolder(), await temporaryFolder()];
    const ids: string[] = [];
    for (const wire of ['auto', 'auto', 'classic', 'classic']) {
      const listening = await ListeningCli.start(['--profile', mine]);
      await runSend([listening.address, '--text=x', '--profile', yours, '--wire', wire]);
      const { peer } = await listening.next('peer-connected');
      ids.push((peer as { id: string }).id);
      await listening.kill();
    }
    expect(ids[0]).toMatch(PARLEY_ID);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).toMatch(/^[0-9a-f]{128}$/);
    expect(ids[3]).toBe(ids[2]);
  });
});

describe('the classic wire between two Parleys', () => {
  it.each([
    ['listen', ['--wire=classic'], []],
    ['send', [], ['--wire=classic']],
  ])('is spoken when %s wants it', async (_who, listenOptions, sendOptions) => {
    const listening = await ListeningCli.start(listenOptions);
    const { exitCode, events } = await runSend([listening.address, '--text=x', ...sendOptions]);
    expect(exitCode).toBe(0);
    expect(events).toMatchObject([{ event: 'sent', peer: { id: listening.id, wire: 'classic' } }]);
    expect(await listening.next('message')).toMatchObject({ text: 'x', peer: { wire: 'classic' } });
  });
});
