import { describe, expect, it, vi } from 'vitest';
import { createNotifier, previewOf, type Told } from '../../../electron/shell/notifier';
import { NOTIFICATION_INTERVAL_MS, NOTIFICATION_TEXT_LENGTH } from '../../../shared/limits';
import type { Message, MessageBody } from '../../../shared/model';
import { PLAIN_MESSAGE } from '../../support/plain-model';

function message(text: string, direction: Message['direction'] = 'in'): Message {
  return { ...PLAIN_MESSAGE, id: text, seq: 1, direction, createdAt: 0, body: { kind: 'text', text } };
}

function start() {
  const state = { now: 0, isWanted: true, showsContent: true };
  const show = vi.fn<(told: Told) => void>();
  const notify = createNotifier({
    isWanted: () => state.isWanted,
    showsContent: () => state.showsContent,
    nameOf: (id) => `Name of ${id}`,
    show,
    now: () => state.now,
  });
  const come = (messages: Message[], conversationId = 'ada'): void =>
    notify({ conversationId, messages, skipped: 0 });
  return { state, show, come };
}

const told = (text: string): Told => ({ conversationId: 'ada', title: 'Name of ada', text, asksAbout: null });

describe('a notification', () => {
  it('names the sender and previews the newest message that came in', () => {
    const { show, come } = start();
    come([message('first'), message('second'), message('mine', 'out')]);
    expect(show).toHaveBeenCalledExactlyOnceWith(told('second'));
  });

  it('is not for what I sent, for notes, or where none is wanted', () => {
    const { state, show, come } = start();
    come([message('mine', 'out')]);
    come([message('note', 'note')]);
    state.isWanted = false;
    come([message('seen')]);
    expect(show).not.toHaveBeenCalled();
    state.isWanted = true;
    come([message('wanted again')]);
    expect(show).toHaveBeenCalledExactlyOnceWith(told('wanted again'));
  });

  it('keeps who and what to itself when it is told to', () => {
    const { state, show, come } = start();
    state.showsContent = false;
    come([message('a secret')]);
    expect(JSON.stringify(show.mock.calls)).not.toMatch(/secret|Name of/);
    expect(show).toHaveBeenCalledExactlyOnceWith({ ...told('New message'), title: 'Parley' });
  });

  it('says about which file a person is asked', () => {
    const { show, come } = start();
    come([{ ...message('offered'), state: 'asking' }]);
    expect(show).toHaveBeenCalledExactlyOnceWith({ ...told('offered'), asksAbout: 'offered' });
  });

  it('comes at most once a second from one peer, and at once from another', () => {
    const { state, show, come } = start();
    for (let count = 0; count < 1000; count += 1) come([message(`burst ${count}`)]);
    come([message('hello')], 'bob');
    expect(show.mock.calls.map(([{ conversationId, text }]) => [conversationId, text])).toEqual([
      ['ada', 'burst 0'],
      ['bob', 'hello'],
    ]);
    state.now = NOTIFICATION_INTERVAL_MS - 1;
    come([message('too soon')]);
    state.now = NOTIFICATION_INTERVAL_MS;
    come([message('later')]);
    expect(show).toHaveBeenCalledTimes(3);
    expect(show).toHaveBeenLastCalledWith(told('later'));
  });
});

describe('a preview', () => {
  const file = {
    id: 'f',
    name: 'notes.txt',
    mimeType: 'text/plain',
    sizeBytes: 1,
    width: null,
    height: null,
    thumbnail: 'none',
    thumbhash: null,
  } as const;

  it.each<[MessageBody, string]>([
    [{ kind: 'text', text: 'Hello' }, 'Hello'],
    [{ kind: 'json', text: '{"a":\n 1}' }, '{"a": 1}'],
    [{ kind: 'image', file }, 'Image'],
    [{ kind: 'file', file, reason: null }, 'File: notes.txt'],
  ])('of %j is %s', (body, preview) => {
    expect(previewOf({ body })).toBe(preview);
  });

  it('is one line, without characters that turn or hide text', () => {
    expect(previewOf({ body: { kind: 'text', text: ' a\r\n\tb\u202ec\u0007d\u2028e ' } })).toBe('a b c d e');
  });

  it('is cut, and not in the middle of a character', () => {
    const long = previewOf({ body: { kind: 'text', text: '😀'.repeat(1000) } });
    expect(Array.from(long)).toHaveLength(NOTIFICATION_TEXT_LENGTH);
    expect(long.endsWith('😀…')).toBe(true);
    const exact = 'a'.repeat(NOTIFICATION_TEXT_LENGTH);
    expect(previewOf({ body: { kind: 'text', text: exact } })).toBe(exact);
  });
});
