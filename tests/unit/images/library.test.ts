import { mkdir, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ParleyError } from '../../../shared/errors';
import { LEFTOVER_AGE_MS } from '../../../shared/limits';
import { ImageLibrary } from '../../../electron/images/library';
import { PLAIN_TEXT, SVG_IMAGE, makeImage, noise } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

/** In local time, whatever the time zone of the machine. */
const AT = new Date(2026, 10, 23, 14, 5, 33).getTime();
const STEM = 'Parley 2026-11-23 14.05.33';
const at = (ms: number) => () => ms;

function* inPieces(bytes: Uint8Array, pieceBytes: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += pieceBytes)
    yield bytes.subarray(from, from + pieceBytes);
}

describe('ImageLibrary.keep', () => {
  it('writes the exact bytes under the time, with the extension of what they are', async () => {
    const folder = await temporaryFolder();
    const png = await makeImage('png');
    const kept = await new ImageLibrary({ folder, now: at(AT) }).keep([png]);
    expect(kept).toEqual({
      path: join(folder, `${STEM}.png`),
      name: `${STEM}.png`,
      sizeBytes: png.byteLength,
      format: 'png',
    });
    expect(await readFile(kept.path)).toEqual(png);
    expect(await readdir(folder)).toEqual([kept.name]);
  });

  it.each([1, 7, 64, 65, 4096])(
    'joins pieces of %i bytes, and knows the format across them',
    async (pieceBytes) => {
      const folder = await temporaryFolder();
      const jpeg = await makeImage('jpeg');
      const kept = await new ImageLibrary({ folder }).keep(inPieces(jpeg, pieceBytes));
      expect(kept.format).toBe('jpeg');
      expect(await readFile(kept.path)).toEqual(jpeg);
    },
  );

  it('takes pieces that come over time, empty ones too', async () => {
    const folder = await temporaryFolder();
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array();
      for (const byte of PLAIN_TEXT) yield Uint8Array.of(byte);
      yield new Uint8Array();
    }
    const kept = await new ImageLibrary({ folder }).keep(pieces());
    expect(await readFile(kept.path)).toEqual(PLAIN_TEXT);
  });

  it.each([
    ['text with a hint', PLAIN_TEXT, 'txt', 'txt'],
    ['JSON with a hint', Buffer.from('{"a":1}'), 'json', 'json'],
    ['SVG', SVG_IMAGE, undefined, 'bin'],
    ['other bytes', noise(500), undefined, 'bin'],
    ['nothing at all', Buffer.alloc(0), undefined, 'bin'],
  ] as const)('keeps %s as a file that is no image', async (_, bytes, extensionHint, extension) => {
    const folder = await temporaryFolder();
    const kept = await new ImageLibrary({ folder, now: at(AT) }).keep([bytes], { extensionHint });
    expect(kept).toMatchObject({ name: `${STEM}.${extension}`, format: null, sizeBytes: bytes.byteLength });
    expect(await readFile(kept.path)).toEqual(bytes);
  });

  it('believes the content and not the hint', async () => {
    const folder = await temporaryFolder();
    const kept = await new ImageLibrary({ folder, now: at(AT) }).keep([await makeImage('gif')], {
      extensionHint: 'txt',
    });
    expect(kept.name).toBe(`${STEM}.gif`);
  });

  it('keeps what is no image in the folder for attachments', async () => {
    const root = await temporaryFolder();
    const library = new ImageLibrary({
      folder: join(root, 'images'),
      attachmentsFolder: join(root, 'files'),
    });
    const image = await library.keep([await makeImage('webp')]);
    const text = await library.keep([PLAIN_TEXT], { extensionHint: 'txt' });
    expect(await readdir(join(root, 'images'))).toEqual([image.name]);
    expect(await readdir(join(root, 'files'))).toEqual([text.name]);
  });

  it('numbers what comes within one second, each extension for itself', async () => {
    const folder = await temporaryFolder();
    const library = new ImageLibrary({ folder, now: at(AT) });
    const names: string[] = [];
    for (const bytes of [await makeImage('png'), await makeImage('png'), await makeImage('gif'), noise(9)]) {
      names.push((await library.keep([bytes])).name);
    }
    expect(names).toEqual([`${STEM}.png`, `${STEM} (2).png`, `${STEM}.gif`, `${STEM}.bin`]);
  });

  it('does no harm to older files when the clock was set back', async () => {
    const folder = await temporaryFolder();
    let now = AT;
    const library = new ImageLibrary({ folder, now: () => now });
    const first = await library.keep([Buffer.from('first')]);
    now = AT + 1_000;
    await library.keep([Buffer.from('second')]);
    now = AT;
    const third = await library.keep([Buffer.from('third')]);
    expect(third.name).toBe(`${STEM} (2).bin`);
    expect(await readFile(first.path, 'utf8')).toBe('first');
  });

  it('never overwrites: 50 at once from two libraries in the same second are 50 files', async () => {
    const folder = await temporaryFolder();
    const libraries = [new ImageLibrary({ folder, now: at(AT) }), new ImageLibrary({ folder, now: at(AT) })];
    const contents = Array.from({ length: 50 }, (_, index) => `bytes number ${index}`);
    const kept = await Promise.all(
      contents.map((content, index) => libraries[index % 2]!.keep([Buffer.from(content)])),
    );
    expect(new Set(kept.map((file) => file.path)).size).toBe(50);
    expect(await Promise.all(kept.map((file) => readFile(file.path, 'utf8')))).toEqual(contents);
    const expected = contents.map((_, index) => (index === 0 ? `${STEM}.bin` : `${STEM} (${index + 1}).bin`));
    expect((await readdir(folder)).sort()).toEqual(expected.sort());
  });

  it('makes its folder again when somebody removed it', async () => {
    const folder = join(await temporaryFolder(), 'deep', 'down');
    const library = new ImageLibrary({ folder });
    await library.keep([PLAIN_TEXT]);
    await rm(folder, { recursive: true });
    const kept = await library.keep([PLAIN_TEXT]);
    expect(await readFile(kept.path)).toEqual(PLAIN_TEXT);
  });

  it('lets other work run between the pieces', async () => {
    const folder = await temporaryFolder();
    const piece = noise(192 * 1024);
    let turns = 0;
    let going = true;
    const turn = (): void => {
      turns += 1;
      if (going) setImmediate(turn);
    };
    setImmediate(turn);
    const count = 64;
    await new ImageLibrary({ folder }).keep(Array.from({ length: count }, () => piece));
    going = false;
    expect(turns).toBeGreaterThan(count);
  });
});

describe('ImageLibrary.keep when something fails', () => {
  it.each(['in the head', 'later'])(
    'passes on what the source threw %s, and leaves nothing behind',
    async (when) => {
      const folder = await temporaryFolder();
      const failure = new ParleyError('cancelled', 'Enough.');
      async function* source(): AsyncGenerator<Uint8Array> {
        yield noise(when === 'later' ? 100_000 : 3);
        throw failure;
      }
      await expect(new ImageLibrary({ folder }).keep(source())).rejects.toBe(failure);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('tells the system code of a failing source from its own', async () => {
    const folder = await temporaryFolder();
    const failure = Object.assign(new Error('the socket'), { code: 'EACCES' });
    async function* source(): AsyncGenerator<Uint8Array> {
      yield noise(100_000);
      throw failure;
    }
    await expect(new ImageLibrary({ folder }).keep(source())).rejects.toBe(failure);
  });

  it('says which folder cannot be written to, and lets go of the source', async () => {
    const root = await temporaryFolder();
    const folder = join(root, 'a file', 'images');
    await writeFile(join(root, 'a file'), 'in the way');
    let released = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield noise(1_000);
      } finally {
        released = true;
      }
    }
    const failing = new ImageLibrary({ folder }).keep(source());
    await expect(failing).rejects.toMatchObject({ code: 'folder-unwritable' });
    await expect(failing).rejects.toThrow(folder);
    expect(released).toBe(true);
    expect(await readdir(root)).toEqual(['a file']);
  });
});

describe('ImageLibrary.prepare', () => {
  it('makes the folders', async () => {
    const root = await temporaryFolder();
    await new ImageLibrary({ folder: join(root, 'a', 'b'), attachmentsFolder: join(root, 'c') }).prepare();
    expect((await readdir(root)).sort()).toEqual(['a', 'c']);
    expect(await readdir(join(root, 'a', 'b'))).toEqual([]);
  });

  it('removes temporary files older than a day, and nothing else', async () => {
    const folder = await temporaryFolder();
    const old = '.parley-00000000-0000-4000-8000-000000000001.part';
    const young = '.parley-00000000-0000-4000-8000-000000000002.part';
    const others = ['.parley-notes.part', 'Parley 2020-01-01 00.00.00.jpg', '.hidden'];
    for (const name of [old, young, ...others]) await writeFile(join(folder, name), 'x');
    const longAgo = new Date(AT - LEFTOVER_AGE_MS - 1_000);
    for (const name of [old, ...others]) await utimes(join(folder, name), longAgo, longAgo);
    await utimes(join(folder, young), new Date(AT - 1_000), new Date(AT - 1_000));
    await new ImageLibrary({ folder, now: at(AT) }).prepare();
    expect((await readdir(folder)).sort()).toEqual([young, ...others].sort());
  });

  it('refuses a folder that cannot be made', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, 'file'), '');
    await expect(new ImageLibrary({ folder: join(root, 'file') }).prepare()).rejects.toMatchObject({
      code: 'folder-unwritable',
    });
  });
});

describe('ImageLibrary.setFolder', () => {
  it('keeps in the new folder from then on', async () => {
    const root = await temporaryFolder();
    const library = new ImageLibrary({ folder: join(root, 'old') });
    await library.setFolder(join(root, 'new'));
    const kept = await library.keep([await makeImage('png')]);
    expect(kept.path).toBe(join(root, 'new', kept.name));
    expect(library.folder).toBe(join(root, 'new'));
  });

  it('lets what is being written end where it began', async () => {
    const root = await temporaryFolder();
    const library = new ImageLibrary({ folder: join(root, 'old') });
    const png = await makeImage('png');
    async function* source(): AsyncGenerator<Uint8Array> {
      yield png.subarray(0, 100);
      await library.setFolder(join(root, 'new'));
      yield png.subarray(100);
    }
    expect((await library.keep(source())).path).toContain(join(root, 'old'));
  });

  it('stays with the old folder when the new one cannot be written to', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, 'old'));
    await writeFile(join(root, 'file'), '');
    const library = new ImageLibrary({ folder: join(root, 'old') });
    await expect(library.setFolder(join(root, 'file', 'new'))).rejects.toMatchObject({
      code: 'folder-unwritable',
    });
    expect(library.folder).toBe(join(root, 'old'));
    expect((await library.keep([await makeImage('png')])).path).toContain(join(root, 'old'));
  });
});
