import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ParleyError } from '../../../shared/errors';
import { makeImage } from '../../support/image-fixtures';
import { bigPicture, secureChat } from '../../support/secure-chat';

describe('pictures for several peers', () => {
  it('go to each, once, in order and with the caption; the file is stored once', async () => {
    const [ann, bob, eve] = [await secureChat(), await secureChat(), await secureChat()];
    const to = [(await ann.connectTo(bob)).here.key, (await ann.connectTo(eve)).here.key];
    const paths = [await bigPicture(0), await bigPicture(100_000)];
    const { files } = await ann.chat.staging.stageFiles(paths);
    const tokens = files.map(({ token }) => token);
    const result = await ann.chat.sendStaged([...to, ...to], tokens, {
      caption: 'Look',
      stripMetadata: false,
    });
    expect(result).toEqual({ accepted: 2, refused: [] });
    for (const other of [bob, eve]) {
      const came = await other.when(() => {
        const messages = other.messages(other.peer.key);
        return messages.length === 3 && messages.every(({ state }) => state === 'received') && messages;
      });
      expect(came.map(({ body }) => body.kind)).toEqual(['image', 'image', 'text']);
      const [, second] = came;
      if (second === undefined || !('file' in second.body)) throw new Error('It is no picture.');
      expect(await readFile(other.chat.file(second.body.file.id).path)).toHaveLength(100_000);
    }
    const shown = to.map((key) =>
      ann.messages(key).map(({ body }) => ('file' in body ? body.file.id : body.kind)),
    );
    expect(shown[0]).toEqual(shown[1]);
  });

  it('are not sent to anybody when one of them is not there to be written to', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here } = await ann.connectTo(bob);
    const { files } = await ann.chat.staging.stageFiles([await bigPicture(0)]);
    const tokens = files.map(({ token }) => token);
    const wishes = { caption: '', stripMetadata: false };
    await expect(ann.chat.sendStaged([here.key, 'nobody'], tokens, wishes)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(ann.messages(here.key)).toEqual([]);
    expect(await ann.chat.sendStaged([here.key], tokens, wishes)).toMatchObject({ accepted: 1 });
  });

  it('are sent to all or to none: a store that refuses half-way loses nothing', async () => {
    const [ann, bob, eve] = [await secureChat(), await secureChat(), await secureChat()];
    const to = [(await ann.connectTo(bob)).here.key, (await ann.connectTo(eve)).here.key];
    const { files } = await ann.chat.staging.stageBytes(await makeImage('png', { width: 50, height: 30 }));
    const pasted = ann.chat.file(files[0]!.token).path;
    const dropped = await ann.chat.staging.stageFiles([await bigPicture(0)]);
    const tokens = [...files, ...dropped.files].map(({ token }) => token);
    const kept = readdirSync(join(ann.folder, 'images'));
    const wishes = { caption: 'Look', stripMetadata: true };

    const insert = ann.history.messages.insert.bind(ann.history.messages);
    // The last of six: the caption for the second.
    for (const refused of [2, 4, 6]) {
      let count = 0;
      const store = vi.spyOn(ann.history.messages, 'insert').mockImplementation((message) => {
        count += 1;
        if (count === refused) throw new ParleyError('disk-full', 'Full.');
        return insert(message);
      });
      await expect(ann.chat.sendStaged(to, tokens, wishes)).rejects.toMatchObject({ code: 'disk-full' });
      store.mockRestore();
      for (const key of to) expect(ann.messages(key)).toEqual([]);
      expect(existsSync(pasted)).toBe(true);
      expect(readdirSync(join(ann.folder, 'images'))).toEqual(kept);
    }
    // The sheet is as it was: they can be sent from it.
    expect(await ann.chat.sendStaged(to, tokens, wishes)).toEqual({ accepted: 2, refused: [] });
    for (const other of [bob, eve]) {
      await other.when(() => {
        const messages = other.messages(other.peer.key);
        return messages.length === 3 && messages.every(({ state }) => state === 'received');
      });
    }
    expect(existsSync(pasted)).toBe(false);
  });
});
