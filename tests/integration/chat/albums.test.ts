import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'exifreader';
import { describe, expect, it } from 'vitest';
import { EVERYONE, type Message } from '../../../shared/model';
import { TestChat } from '../../support/chat';
import { makeImage } from '../../support/image-fixtures';
import { photograph } from '../../support/photograph';
import { secureChat } from '../../support/secure-chat';
import { temporaryFolder } from '../../support/temp-folder';

const AS_THEY_ARE = { caption: '', stripMetadata: false };

async function stage(chat: TestChat, files: Readonly<Record<string, Uint8Array>>): Promise<string[]> {
  const folder = await temporaryFolder();
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  });
  const staged = await chat.chat.staging.stageFiles(paths);
  expect(staged.refused).toEqual([]);
  return staged.files.map(({ token }) => token);
}

/** What each message shows, and of which album it is: numbered in the order in which they come. */
function shown(messages: readonly Message[]): string[] {
  const albums = [...new Set(messages.map(({ album }) => album).filter((album) => album !== null))];
  return messages.map(({ body, album }) => {
    const what = body.kind === 'text' ? body.text : 'file' in body ? body.file.name : body.kind;
    return album === null ? what : `${what} #${albums.indexOf(album) + 1}`;
  });
}

describe('pictures that are sent together', () => {
  it('are one album with their caption, in the order that was chosen', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    const [first, second] = await stage(ann, {
      'a.png': await makeImage('png'),
      'b.jpg': await makeImage('jpeg'),
    });
    await ann.chat.sendStaged([here.key], [second!, first!], { caption: 'At sea', stripMetadata: false });
    const single = await stage(ann, { 'c.png': await makeImage('png') });
    await ann.chat.sendStaged([here.key], single, AS_THEY_ARE);
    const expected = ['b.jpg #1', 'a.png #1', 'At sea #1', 'c.png'];
    expect(shown(ann.messages(here.key))).toEqual(expected);
    await bob.when(() => bob.messages(there.key).filter(({ state }) => state === 'received').length === 4);
    expect(shown(bob.messages(there.key))).toEqual(expected);
  });

  it('go one by one to a peer without a key, and to everyone, and are still one album here', async () => {
    const [ann, bob] = [await TestChat.start(), await TestChat.start()];
    const { there } = await ann.connectTo(bob);
    const tokens = await stage(ann, { 'a.png': await makeImage('png'), 'b.png': await makeImage('png') });
    await ann.chat.sendStaged([EVERYONE], tokens, { caption: 'At sea', stripMetadata: false });
    await bob.when(() => bob.messages(there.key).length === 3);
    expect(shown(ann.messages(EVERYONE))).toEqual(['a.png #1', 'b.png #1', 'At sea #1']);
    expect(bob.messages(there.key).map(({ album }) => album)).toEqual([null, null, null]);
    expect(bob.messages(there.key).at(-1)?.body).toEqual({ kind: 'text', text: 'At sea' });
  });

  it('go without location and camera data when that is wanted, and what cannot be cleaned stays here', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    const original = await photograph('jpeg');
    const tokens = await stage(ann, {
      'photo.jpg': original,
      'scan.tiff': await makeImage('tiff'),
      'cut.png': (await makeImage('png')).subarray(0, 200),
    });
    const result = await ann.chat.sendStaged([here.key], tokens, { caption: '', stripMetadata: true });
    expect(result.accepted).toBe(1);
    expect(result.refused.map(({ name }) => name)).toEqual(['scan.tiff', 'cut.png']);
    const [message] = await bob.when(() => {
      const messages = bob.messages(there.key);
      return messages[0]?.state === 'received' && messages;
    });
    const file = message!.body.kind === 'image' ? message!.body.file : null;
    expect(file?.name).toBe('photo.jpg');
    const received = readFileSync(bob.chat.file(file?.id ?? '').path);
    expect(received.length).toBeLessThan(original.length);
    expect(Object.keys(load(received)).filter((tag) => /^(gps|make|model)/i.test(tag))).toEqual([]);
  });

  it('stay staged when they cannot be sent, and are gone when they are not wanted', async () => {
    const ann = await TestChat.start();
    const tokens = await stage(ann, { 'a.png': await makeImage('png') });
    await expect(ann.chat.sendStaged([EVERYONE], tokens, AS_THEY_ARE)).rejects.toMatchObject({
      code: 'not-connected',
    });
    expect(await ann.chat.staging.look(tokens[0]!)).toEqual({ refusal: null, hasThumbnail: true });
    expect(ann.chat.file(tokens[0]!)).toMatchObject({ name: 'a.png' });
    await ann.chat.staging.drop(tokens);
    expect(() => ann.chat.file(tokens[0]!)).toThrow(/does not know/);
  });
});
