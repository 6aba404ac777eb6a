import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeImage } from '../support/image-fixtures';
import { temporaryFolder } from '../support/temp-folder';
import { connectPair, DIALERS } from './support/connect';
import { imageBytes } from './support/parley';
import { describePython } from './support/pythons';

const COMPRESSIONS = ['zlib', 'bzip2', 'lzma'] as const;
const TEXT = 'the same words again, 你好; '.repeat(2_000);
const VALUE = { words: Array.from({ length: 500 }, (_, index) => `word ${index}`) };
/** May hold the end byte: compressed bytes are base64 on the wire. */
const BYTES = Buffer.from([0xff, 0x04, 0x02, 0xfe, 0x04]);

/** Compression came with 1.2. */
const RELEASES = ['1.2'];

describePython(
  'compression',
  (release) => {
    describe.each(DIALERS)('%s dialled', (dialer) => {
      it.each(COMPRESSIONS)('brings text, dict, bytes and image from Python by %s', async (compression) => {
        const { parley, python } = await connectPair(release, dialer);
        const path = join(await temporaryFolder(), 'picture.png');
        await writeFile(path, await makeImage('png'));
        await python.do('send', { text: TEXT, compression });
        expect(await parley.nextMessage()).toEqual({ kind: 'text', text: TEXT });
        await python.do('send', { json: VALUE, compression });
        expect(await parley.nextMessage()).toMatchObject({ kind: 'json', value: VALUE });
        await python.do('send', { base64: BYTES.toString('base64'), compression });
        const message = await parley.nextMessage();
        expect(message.kind === 'bytes' && Buffer.from(message.bytes)).toEqual(BYTES);
        await python.do('send', { image: path, compression });
        expect(imageBytes(await parley.nextMessage())).toEqual(await readFile(path));
      });
    });

    it('brings text, dict, bytes and image to Python by zlib', async () => {
      const { python, link } = await connectPair(release, 'Parley', { imagesDir: await temporaryFolder() });
      const image = await makeImage('jpeg');
      const compression = 'zlib';
      await link.send({ kind: 'text', text: 'short' }, { compression });
      expect(await python.next('message')).toMatchObject({ kind: 'text', text: 'short' });
      await link.send({ kind: 'json', value: VALUE }, { compression });
      expect(await python.next('message')).toMatchObject({ kind: 'json', json: VALUE });
      await link.send({ kind: 'bytes', bytes: BYTES }, { compression });
      expect(await python.next('message')).toMatchObject({ kind: 'bytes', base64: BYTES.toString('base64') });
      await link.send({ kind: 'image', sizeBytes: image.length, open: () => [image] }, { compression });
      const message = await python.next('message');
      expect(await readFile(String(message['path']))).toEqual(image);
    });
  },
  RELEASES,
);
