import { describe, expect, it } from 'vitest';
import { EVERYONE } from '../../../shared/model';
import { aFile, aMessage, aPeer, useStore } from './support';

const PARLEY_ID = `p1${'a'.repeat(52)}`;
const CLOSED = { code: 'cancelled', message: 'Parley was closed.' } as const;

describe('messages with a sender’s id', () => {
  const { openStore } = useStore();

  it('are found by it, and only in their own conversation', () => {
    const { peers, messages } = openStore();
    for (const key of ['ann', 'bob']) peers.put(aPeer(key));
    messages.insert(aMessage('ann', { id: 'm', remoteId: 'theirs' }));
    expect(messages.byRemoteId('ann', 'theirs')?.id).toBe('m');
    expect(messages.byRemoteId('bob', 'theirs')).toBeNull();
    expect(messages.remoteIdOf('m')).toBe('theirs');
  });

  it('are stored once', () => {
    const { peers, messages } = openStore();
    peers.put(aPeer('ann'));
    messages.insert(aMessage('ann', { id: 'm1', remoteId: 'theirs' }));
    expect(() => messages.insert(aMessage('ann', { id: 'm2', remoteId: 'theirs' }))).toThrow();
  });
});

describe('what is not finished', () => {
  const { openStore } = useStore();

  it('is listed in order, by direction', () => {
    const { peers, messages } = openStore();
    peers.put(aPeer('ann'));
    const out = ['sent', 'delivered', 'waiting', 'paused', 'sending', 'failed', 'cancelled'] as const;
    for (const state of out) messages.insert(aMessage('ann', { id: state, direction: 'out', state }));
    for (const state of ['received', 'receiving'] as const)
      messages.insert(aMessage('ann', { id: state, direction: 'in', state }));
    expect(messages.unfinished('ann', 'out').map(({ id }) => id)).toEqual([
      'sent',
      'waiting',
      'paused',
      'sending',
    ]);
    expect(messages.unfinished('ann', 'in').map(({ id }) => id)).toEqual(['receiving']);
  });

  it('waits after a restart when it goes to a Parley, and fails when nobody knows how much arrived', () => {
    const { peers, messages } = openStore();
    peers.put(aPeer('parley', { nodeId: PARLEY_ID }));
    peers.put(aPeer('python', { nodeId: 'p1short' }));
    const out = { direction: 'out', state: 'sending' } as const;
    messages.insert(aMessage('parley', { id: 'to-parley', ...out, broadcastId: 'b1' }));
    messages.insert(aMessage('python', { id: 'to-python', ...out, broadcastId: 'b2' }));
    messages.insert(aMessage(EVERYONE, { id: 'all-1', ...out, broadcastId: 'b1' }));
    messages.insert(aMessage(EVERYONE, { id: 'all-2', ...out, broadcastId: 'b2' }));
    messages.settleAfterRestart(CLOSED);
    expect(['to-parley', 'to-python', 'all-1', 'all-2'].map((id) => messages.get(id)?.state)).toEqual([
      'waiting',
      'failed',
      'waiting',
      'failed',
    ]);
    expect(messages.get('to-python')?.error).toEqual(CLOSED);
  });
});

describe('a file that is coming', () => {
  const { openStore } = useStore();

  it('is no picture to look at, nor one to decode, until it is kept', () => {
    const { peers, messages, files, gallery } = openStore();
    peers.put(aPeer('ann'));
    files.insert(aFile('f', { path: '', format: null, thumbnail: 'pending', thumbhash: 'abcd' }));
    messages.insert(aMessage('ann', { id: 'm', state: 'receiving', body: { kind: 'image', fileId: 'f' } }));
    expect(gallery.around('ann', 'm', 9).images).toEqual([]);
    expect(files.pending()).toEqual([]);

    const kept = {
      path: '/a.jpg',
      name: 'a.jpg',
      format: 'jpeg',
      mimeType: 'image/jpeg',
      sizeBytes: 9,
    } as const;
    files.keep('f', { ...kept, ours: true, isPicture: true });
    expect(gallery.around('ann', 'm', 9).images).toHaveLength(1);
    expect(files.pending()).toMatchObject([{ ...kept, ours: true, thumbhash: 'abcd' }]);
    files.keep('f', { ...kept, ours: true, isPicture: false });
    messages.setKind('m', 'file');
    expect(files.pending()).toEqual([]);
    expect(messages.get('m')?.body).toMatchObject({ kind: 'file', file: { name: 'a.jpg' } });
  });
});
