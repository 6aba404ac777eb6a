import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecoderHost } from '../../../electron/images/host';
import { TestChat } from '../../support/chat';
import { startedNode } from '../../support/chat-node';
import { realDecoder } from '../../support/decoder';
import { DRAWN_FORMATS, makeImage, makeOrientedJpeg, truncate } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

describe('pictures through the real decoder', () => {
  let decoder: DecoderHost;
  beforeAll(async () => {
    decoder = await realDecoder();
  });
  afterAll(() => decoder.stop());

  it('of every format arrive with their size and a thumbnail, those that are none are refused', async () => {
    const [ann, bob] = [await TestChat.start({ decoder }), await TestChat.start({ decoder })];
    const { here, there } = await ann.connectTo(bob);
    const folder = await temporaryFolder();
    const size = { width: 61, height: 37 };
    const files: Array<readonly [string, Buffer]> = [];
    for (const format of DRAWN_FORMATS) files.push([`a.${format}`, await makeImage(format, size)]);
    files.push(['turned.jpg', await makeOrientedJpeg(6, size)]);
    files.push(['broken.jpg', truncate(await makeImage('jpeg', { width: 400, height: 300 }))]);
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);

    const result = await ann.chat.sendFiles(
      here.key,
      files.map(([name]) => join(folder, name)),
    );
    expect(result.refused.map((refusal) => refusal.name)).toEqual(['broken.jpg']);
    const received = await bob.when(() => {
      const images = bob.images(there.key).map((image) => image.file);
      return (
        images.length === files.length - 1 && images.every((file) => file.thumbnail === 'ready') && images
      );
    });
    const sizes = received.map(({ width, height }) => `${width}x${height}`);
    expect(sizes).toEqual([...DRAWN_FORMATS.map(() => '61x37'), '37x61']);
    expect(ann.images(here.key).map(({ file }) => `${file.width}x${file.height}`)).toEqual(sizes);
    for (const { id } of received) {
      const { thumbnailPath } = bob.chat.file(id);
      expect(thumbnailPath !== null && existsSync(thumbnailPath) && statSync(thumbnailPath).size > 0).toBe(
        true,
      );
    }
  });

  it('that come in broken are kept as files with the reason, and the next one is shown', async () => {
    const ann = await TestChat.start({ decoder });
    const node = await startedNode({ id: 'hostile' });
    const link = await node.connect({ host: '127.0.0.1', port: ann.port });
    const { key } = await ann.connected();
    const broken = truncate(await makeImage('png', { width: 300, height: 300 }));
    const good = await makeImage('png');
    for (const bytes of [broken, good]) {
      await link.send({ kind: 'image', sizeBytes: bytes.length, open: () => [bytes] });
    }
    const messages = await ann.when(() => {
      const [first, second] = ann.messages(key).map((message) => message.body);
      const isDone = second?.kind === 'image' && second.file.thumbnail === 'ready';
      return isDone && first?.kind === 'file' && ([first, second] as const);
    });
    expect(messages[0].reason).toContain('damaged or incomplete');
    expect(statSync(ann.chat.file(messages[0].file.id).path).size).toBe(broken.length);
  });
});
