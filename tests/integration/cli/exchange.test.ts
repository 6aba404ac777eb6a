import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SHOWN_FORMATS } from '../../../shared/image-format';
import { buildCli, ListeningCli, runSend } from '../../support/cli';
import { KEPT_IMAGES, makeImage, truncate } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

beforeAll(buildCli);

/** As to a node that is no Parley. */
const CLASSIC = ['--wire', 'classic'];

describe('parley send to parley listen, on the classic wire', () => {
  it('brings every kind over, in the order typed, and says so in the promised shapes', async () => {
    const folder = await temporaryFolder();
    const picture = join(folder, 'no-extension');
    await writeFile(picture, await makeImage('png', { width: 40, height: 30 }));
    const images = join(folder, 'received');
    const listening = await ListeningCli.start(['--images', images]);

    const items = [
      '--text',
      'Grüße 👋\nzweite Zeile',
      '--image',
      picture,
      '--json-message',
      '{ "n": 1.0 }',
      '--text',
      '42',
    ];
    const { exitCode, events } = await runSend([listening.address, ...CLASSIC, ...items]);

    const to = {
      id: listening.id,
      host: '127.0.0.1',
      port: listening.port,
      direction: 'outbound',
      wire: 'classic',
    };
    expect(events).toEqual(
      ['text', 'image', 'json', 'text'].map((kind) => ({ event: 'sent', peer: to, kind })),
    );
    expect(exitCode).toBe(0);

    const { peer } = await listening.next('peer-connected');
    expect(peer).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{128}$/) as string,
      host: '127.0.0.1',
      port: null,
      direction: 'inbound',
      wire: 'classic',
    });
    const disconnected = await listening.next('peer-disconnected');
    expect(disconnected).toEqual({ event: 'peer-disconnected', peer, reason: expect.any(String) as string });
    const [name] = await readdir(images);
    const path = join(images, name ?? '');
    expect(listening.untaken).toEqual([
      { event: 'message', peer, kind: 'text', text: 'Grüße 👋\nzweite Zeile' },
      {
        event: 'message',
        peer,
        kind: 'image',
        path,
        format: 'png',
        width: 40,
        height: 30,
        sizeBytes: (await readFile(picture)).length,
      },
      { event: 'message', peer, kind: 'json', json: { n: 1 }, text: '{ "n": 1.0 }' },
      { event: 'message', peer, kind: 'text', text: '42' },
    ]);
    expect(await readFile(path)).toEqual(await readFile(picture));
  });

  it.each(SHOWN_FORMATS)('brings %s over byte for byte, compressed too', async (format) => {
    const folder = await temporaryFolder();
    const picture = join(folder, 'picture');
    await writeFile(picture, await makeImage(format, { width: 64, height: 48 }));
    const listening = await ListeningCli.start(['--images', join(folder, 'received')]);
    const { exitCode } = await runSend([
      listening.address,
      ...CLASSIC,
      '--image',
      picture,
      '--compress',
      'zlib',
    ]);
    expect(exitCode).toBe(0);
    const message = await listening.next('message');
    // The one format that is not drawn but kept as a file.
    const size = format === 'heic' ? { width: 512, height: 512 } : { width: 64, height: 48 };
    expect(message).toMatchObject({ kind: 'image', format, ...size });
    expect(await readFile(String(message['path']))).toEqual(await readFile(picture));
  });

  it('keeps an image that cannot be decoded as a file, with the reason', async () => {
    const folder = await temporaryFolder();
    const [broken, bmp] = [join(folder, 'broken.png'), join(folder, 'picture.bmp')];
    await writeFile(broken, truncate(await makeImage('png'), 0.1));
    await writeFile(bmp, KEPT_IMAGES.bmp);
    const listening = await ListeningCli.start(['--images', join(folder, 'received')]);
    await runSend([listening.address, ...CLASSIC, '--image', broken, '--image', bmp]);
    for (const sent of [broken, bmp]) {
      const message = await listening.next('message');
      expect(message).toMatchObject({
        kind: 'file',
        reason: expect.stringContaining('The file is kept.') as string,
      });
      expect(await readFile(String(message['path']))).toEqual(await readFile(sent));
    }
  });

  it('sends everything to every address, and fails when one of them fails', async () => {
    const [one, other] = [await ListeningCli.start(), await ListeningCli.start()];
    const gone = await ListeningCli.start();
    await gone.kill();
    const { exitCode, events } = await runSend([
      one.address,
      gone.address,
      other.address,
      ...CLASSIC,
      '--text=a',
      '--text=b',
    ]);
    expect(exitCode).toBe(1);
    for (const node of [one, other]) {
      expect(await node.next('message')).toMatchObject({ text: 'a' });
      expect(await node.next('message')).toMatchObject({ text: 'b' });
    }
    expect(events.filter(({ event }) => event === 'sent')).toHaveLength(4);
    expect(events.filter(({ event }) => event === 'error')).toEqual([
      { event: 'error', code: 'connect-refused', message: expect.stringContaining(gone.address) as string },
    ]);
  });

  it('keeps the id of a profile', async () => {
    const [mine, yours] = [await temporaryFolder(), await temporaryFolder()];
    const first = await ListeningCli.start(['--profile', mine]);
    await runSend([first.address, ...CLASSIC, '--text=x', '--profile', yours]);
    const { peer } = await first.next('peer-connected');
    await first.kill();
    const second = await ListeningCli.start(['--profile', mine]);
    await runSend([second.address, ...CLASSIC, '--text=x', '--profile', yours]);
    expect(second.id).toBe(first.id);
    expect(await second.next('peer-connected')).toMatchObject({ peer });
  });
});
