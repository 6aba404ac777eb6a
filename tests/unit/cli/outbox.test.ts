import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SendItem } from '../../../electron/cli/arguments';
import { fillOutbox, type OutboxItem } from '../../../electron/cli/outbox';
import { Spool } from '../../../electron/cli/spool';
import { makeImage } from '../../support/image-fixtures';
import { temporaryFolder } from '../../support/temp-folder';

/** The longest text that goes as a message. */
const LONGEST = 'ä'.repeat(32_768);

async function fill(items: readonly SendItem[], input = '') {
  const spool = new Spool();
  onTestFinished(() => spool.close());
  const stdin = async function* () {
    yield Buffer.from(input);
  };
  return await fillOutbox(items, { spool, stdin });
}

async function only(item: SendItem, input?: string): Promise<OutboxItem> {
  const { outbox, problems } = await fill([item], input);
  expect(problems).toEqual([]);
  return outbox[0]!;
}

describe('the outbox', () => {
  it('has short texts as they are for both wires', async () => {
    for (const kind of ['text', 'json'] as const) {
      const item = await only({ kind, text: LONGEST });
      expect(item).toMatchObject({ kind, secure: { text: LONGEST } });
      expect(await item.payload()).toEqual({ kind: 'text', text: LONGEST });
    }
    const item = await only({ kind: 'stdin' }, LONGEST);
    expect(item).toMatchObject({ kind: 'text', secure: { text: LONGEST } });
    expect(await item.payload()).toEqual({ kind: 'text', text: LONGEST });
  });

  it.each([
    ['text', 'text.txt', 'text/plain'],
    ['json', 'message.json', 'application/json'],
    ['stdin', 'text.txt', 'text/plain'],
  ] as const)(
    'has a long %s as a file for Parleys, and whole for all others',
    async (kind, name, mimeType) => {
      const text = `${LONGEST}!`;
      const item = await only(kind === 'stdin' ? { kind } : { kind, text }, text);
      expect(item.kind).toBe(kind === 'stdin' ? 'text' : kind);
      expect(await item.payload()).toEqual({ kind: 'text', text });
      if (!('offer' in item.secure)) throw new Error('It is no file.');
      expect(item.secure.offer).toMatchObject({ name, mimeType, sizeBytes: 65_537 });
      expect(await readFile(item.secure.path, 'utf8')).toBe(text);
    },
  );

  it('has images as files', async () => {
    const path = join(await temporaryFolder(), 'no-extension');
    const bytes = await makeImage('png');
    await writeFile(path, bytes);
    const item = await only({ kind: 'image', path });
    expect(item.secure).toEqual({
      path,
      offer: {
        name: 'no-extension',
        mimeType: 'image/png',
        sizeBytes: bytes.length,
        sha256: null,
        width: null,
        height: null,
        thumbhash: null,
      },
    });
    expect(await item.payload()).toMatchObject({ kind: 'image', sizeBytes: bytes.length });
  });

  it('says all that is wrong', async () => {
    const path = join(await temporaryFolder(), 'missing.png');
    const { problems } = await fill([{ kind: 'image', path }, { kind: 'stdin' }]);
    expect(problems).toMatchObject([
      { code: 'file-missing' },
      { code: 'payload-invalid', message: 'Standard input: There is no text in it.' },
    ]);
  });

  it('waits for standard input no longer than it is told to', async () => {
    const ended = new AbortController();
    const stdin = (): PassThrough => addAbortSignal(ended.signal, new PassThrough());
    const spool = new Spool();
    onTestFinished(() => spool.close());
    const filling = fillOutbox([{ kind: 'stdin' }], { spool, stdin });
    ended.abort();
    expect((await filling).problems).toMatchObject([{ code: 'cancelled' }]);
  });
});
