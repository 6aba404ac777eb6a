import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportConversation, type ExportOptions } from '../../../electron/chat/export/export-conversation';
import { History } from '../../../electron/history/history';
import { aFile, aMessage, aPeer } from '../../unit/history/support';
import { canMount, SmallDisk } from '../../support/small-disk';
import { temporaryFolder } from '../../support/temp-folder';

const HOSTILE = `</p></li><script>alert(1)</script><img src=x onerror="alert(2)"> & "quoted" 'so' \u202E\u0000`;

const exportSchema = z.strictObject({
  format: z.literal('parley-conversation'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  conversation: z.strictObject({ name: z.string(), id: z.string(), peerId: z.string().nullable() }),
  messages: z.array(
    z.looseObject({
      id: z.string(),
      direction: z.enum(['in', 'out', 'note']),
      at: z.iso.datetime(),
      kind: z.string(),
      text: z.string().optional(),
      file: z.object({ path: z.string().nullable(), name: z.string() }).optional(),
    }),
  ),
});

/** A store with a peer, and a folder to export into. */
async function aStore() {
  const home = await temporaryFolder();
  const history = History.open(join(home, 'store.db'));
  history.peers.put(aPeer('ada'));
  const target = join(home, 'target');
  mkdirSync(target);
  const run = (options: Partial<ExportOptions> = {}) =>
    exportConversation({
      history,
      conversationId: 'ada',
      name: 'Ada',
      peerId: 'p1ada',
      target,
      onProgress: () => undefined,
      signal: new AbortController().signal,
      ...options,
    });
  return { home, history, target, run };
}

function addPicture(history: History, folder: string, id: string, name: string, bytes: Buffer): void {
  const path = join(folder, `${id}.bin`);
  writeFileSync(path, bytes);
  history.files.insert(aFile(id, { path, name }));
  history.messages.insert(aMessage('ada', { body: { kind: 'image', fileId: id } }));
}

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describe('an exported conversation', () => {
  it('has all messages, in order, in both files', async () => {
    const { history, run } = await aStore();
    const texts = Array.from({ length: 450 }, (_, index) => `text ${index}`);
    history.transaction(() => {
      for (const text of texts) history.messages.insert(aMessage('ada', { body: { kind: 'text', text } }));
    });
    const progress: number[] = [];
    const folder = await run({ onProgress: (done) => progress.push(done) });
    const { messages, conversation } = exportSchema.parse(JSON.parse(read(folder, 'messages.json')));
    expect(messages.map(({ text }) => text)).toEqual(texts);
    expect(conversation).toEqual({ name: 'Ada', id: 'ada', peerId: 'p1ada' });
    const page = read(folder, 'index.html');
    expect([...page.matchAll(/>(text \d+)<\/p>/g)].map(([, text]) => text)).toEqual(texts);
    expect(progress).toEqual([200, 400, 450]);
    history.close();
  });

  it('of an empty conversation is whole, too', async () => {
    const { history, run } = await aStore();
    expect(exportSchema.parse(JSON.parse(read(await run(), 'messages.json'))).messages).toEqual([]);
    history.close();
  });

  it('runs nothing that a message or a name holds', async () => {
    const { history, home, run } = await aStore();
    history.messages.insert(aMessage('ada', { body: { kind: 'text', text: HOSTILE } }));
    addPicture(history, home, 'f1', `"><script>x</script>.png`, Buffer.from('bytes'));
    const folder = await run({ name: `<script>${HOSTILE}` });
    const page = read(folder, 'index.html');
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/<img src=x/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain("default-src 'none'");
    expect(exportSchema.parse(JSON.parse(read(folder, 'messages.json'))).messages[0]?.text).toBe(HOSTILE);
    history.close();
  });

  it('has the exact bytes of each picture once, each under a name of its own', async () => {
    const { history, home, run } = await aStore();
    addPicture(history, home, 'f1', 'sea.png', Buffer.from('one'));
    addPicture(history, home, 'f2', 'SEA.png', Buffer.from('two'));
    addPicture(history, home, 'f3', 'sea shore #1 100%.png', Buffer.from('three'));
    history.messages.insert(aMessage('ada', { body: { kind: 'image', fileId: 'f1' } }));
    const folder = await run();
    const { messages } = exportSchema.parse(JSON.parse(read(folder, 'messages.json')));
    const paths = messages.map(({ file }) => file?.path ?? '');
    expect(paths).toEqual([
      'images/sea.png',
      'images/SEA (2).png',
      'images/sea shore #1 100%.png',
      'images/sea.png',
    ]);
    expect(paths.map((path) => read(folder, path))).toEqual(['one', 'two', 'three', 'one']);
    expect(read(folder, 'index.html')).toContain('src="images/sea%20shore%20%231%20100%25.png"');
    expect(readdirSync(join(folder, 'images'))).toHaveLength(3);
    history.close();
  });

  it('says of a picture that is gone that it is, and has all the others', async () => {
    const { history, home, run } = await aStore();
    addPicture(history, home, 'f1', 'gone.png', Buffer.from('one'));
    addPicture(history, home, 'f2', 'here.png', Buffer.from('two'));
    rmSync(join(home, 'f1.bin'));
    const folder = await run();
    const { messages } = exportSchema.parse(JSON.parse(read(folder, 'messages.json')));
    expect(messages.map(({ file }) => file?.path)).toEqual([null, 'images/here.png']);
    expect(read(folder, 'index.html')).toContain('this file was not there');
    history.close();
  });

  it('overwrites no earlier one', async () => {
    const { history, target, run } = await aStore();
    const first = await run();
    const second = await run();
    expect(second).toBe(`${first} (2)`);
    expect(readdirSync(target)).toHaveLength(2);
    history.close();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { history, target, run } = await aStore();
    history.transaction(() => {
      for (let index = 0; index < 1_000; index += 1) history.messages.insert(aMessage('ada'));
    });
    const stop = new AbortController();
    const running = run({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(target)).toEqual([]);
    history.close();
  });

  it('says that it cannot write, and where', async () => {
    const { history, home, run } = await aStore();
    const nowhere = join(home, 'nowhere');
    const running = run({ target: nowhere });
    await expect(running).rejects.toMatchObject({ code: 'folder-unwritable' });
    await expect(running).rejects.toThrow(nowhere);
    history.close();
  });

  it.skipIf(!canMount)('leaves nothing behind on a full disk', async () => {
    const { history, home, run } = await aStore();
    const disk = await SmallDisk.mount(1024 * 1024);
    addPicture(history, home, 'f1', 'large.png', Buffer.alloc(2 * 1024 * 1024, 7));
    await expect(run({ target: disk.folder })).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk.folder)).toEqual([]);
    history.close();
  });

  it('of 20,000 messages lets everything else have its turn', { timeout: 60_000 }, async () => {
    const { history, run } = await aStore();
    history.transaction(() => {
      for (let index = 0; index < 20_000; index += 1) history.messages.insert(aMessage('ada'));
    });
    let longestMs = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    }, 1);
    await run();
    clearInterval(watch);
    expect(longestMs).toBeLessThan(250);
    history.close();
  });
});
