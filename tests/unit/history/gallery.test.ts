import { describe, expect, it } from 'vitest';
import { aFile, aMessage, aPeer, useStore } from './support';

describe('the gallery of the store', () => {
  const { openStore } = useStore();

  function withPictures(count: number) {
    const history = openStore();
    for (const key of ['a', 'b']) history.peers.put(aPeer(key));
    for (let index = 0; index < count; index += 1) {
      history.files.insert(aFile(`f${index}`, { animated: index === 0 }));
      const body = { kind: 'image', fileId: `f${index}` } as const;
      history.messages.insert(aMessage(index % 2 === 0 ? 'a' : 'b', { id: `m${index}`, body }));
    }
    history.messages.insert(aMessage('a', { body: { kind: 'text', text: 'no picture' } }));
    return history.gallery;
  }

  it('has the pictures of one conversation, the newest first', () => {
    const page = withPictures(5).page({ conversationId: 'a', limit: 10 });
    expect(page.images.map(({ messageId }) => messageId)).toEqual(['m4', 'm2', 'm0']);
    expect(page.images.map(({ file }) => file.animated ?? false)).toEqual([false, false, true]);
    expect(page.nextBeforeSeq).toBeNull();
  });

  it('goes on where a page ended, until there are no more', () => {
    const gallery = withPictures(12);
    const first = gallery.page({ conversationId: 'a', limit: 4 });
    expect(first.images.map(({ messageId }) => messageId)).toEqual(['m10', 'm8', 'm6', 'm4']);
    const rest = gallery.page({
      conversationId: 'a',
      beforeSeq: first.nextBeforeSeq ?? undefined,
      limit: 4,
    });
    expect(rest.images.map(({ messageId }) => messageId)).toEqual(['m2', 'm0']);
    expect(rest.nextBeforeSeq).toBeNull();
  });

  it('has those on either side of one, with how many there are beyond', () => {
    const gallery = withPictures(12);
    const around = (messageId: string, limit: number) => {
      const { images, ...counts } = gallery.around('a', messageId, limit);
      return { ids: images.map(({ messageId: id }) => id), ...counts };
    };
    expect(around('m4', 1)).toEqual({ ids: ['m2', 'm4', 'm6'], olderCount: 1, total: 6 });
    expect(around('m0', 2)).toEqual({ ids: ['m0', 'm2', 'm4'], olderCount: 0, total: 6 });
    expect(around('m10', 9)).toEqual({ ids: ['m0', 'm2', 'm4', 'm6', 'm8', 'm10'], olderCount: 0, total: 6 });
    expect(around('gone', 2)).toEqual({ ids: ['m8', 'm10'], olderCount: 4, total: 6 });
    expect(gallery.around('nobody', 'm4', 2)).toEqual({ images: [], olderCount: 0, total: 0 });
  });

  it('leaves out what was deleted, alone or with its conversation', () => {
    const history = openStore();
    history.peers.put(aPeer('a'));
    const send = (fileId: string): void => {
      history.files.insert(aFile(fileId));
      history.messages.insert(aMessage('a', { id: fileId, body: { kind: 'image', fileId } }));
    };
    ['f1', 'f2', 'f3'].forEach(send);
    const shown = () =>
      history.gallery.page({ conversationId: 'a', limit: 4 }).images.map(({ messageId }) => messageId);
    history.messages.setHidden('f3', 1);
    expect(shown()).toEqual(['f2', 'f1']);
    history.removals.begin('a', 1, false);
    send('f4');
    expect(shown()).toEqual(['f4']);
  });

  it('leaves out what is not kept', () => {
    const history = openStore();
    history.peers.put(aPeer('a'));
    history.files.insert(aFile('coming', { path: '' }));
    history.messages.insert(aMessage('a', { body: { kind: 'image', fileId: 'coming' } }));
    expect(history.gallery.page({ conversationId: 'a', limit: 4 }).images).toEqual([]);
  });
});
