import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNotifier, previewOf, type Told } from '../../../electron/shell/notifier';
import { NOTIFICATION_INTERVAL_MS, NOTIFICATION_TEXT_LENGTH } from '../../../shared/limits-notifications';
import type { FileRef, Message, MessageBody } from '../../../shared/model';
import { PLAIN_MESSAGE } from '../../support/plain-model';

function message(text: string, direction: Message['direction'] = 'in'): Message {
  return { ...PLAIN_MESSAGE, id: text, seq: 1, direction, createdAt: 0, body: { kind: 'text', text } };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const state = { isWanted: true, showsContent: true };
  const show = vi.fn<(told: Told) => void>();
  const { onAdded, onRead } = createNotifier({
    isWanted: () => state.isWanted,
    showsContent: () => state.showsContent,
    nameOf: (id) => `Name of ${id}`,
    show,
  });
  const come = (messages: Message[], conversationId = 'ada'): void =>
    onAdded({ conversationId, messages, skipped: 0 });
  /** What was told, in order. */
  const texts = (): string[] => show.mock.calls.map(([{ text }]) => text);
  return { state, show, come, onRead, texts };
}

const asking = (text: string): Message => ({ ...message(text), state: 'asking' });

const told = (text: string): Told => ({
  conversationId: 'ada',
  messageId: text,
  seq: 1,
  title: 'Name of ada',
  text,
  asks: false,
  picture: null,
});

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
    come([message('secret')]);
    expect(show).toHaveBeenCalledExactlyOnceWith({ ...told('secret'), title: 'Parley', text: 'New message' });
  });

  it('has the picture that came, unless it is to keep what came to itself', () => {
    const { state, show, come } = start();
    const file = { id: 'f', name: 'a.png', mimeType: 'image/png', sizeBytes: 1, width: 1, height: 1 };
    const picture: FileRef = { ...file, thumbnail: 'pending', thumbhash: null };
    const image = { ...message('photo'), body: { kind: 'image', file: picture } } as const;
    come([image]);
    expect(show).toHaveBeenLastCalledWith({ ...told('photo'), text: 'Image', picture });
    state.showsContent = false;
    come([image], 'bob');
    expect(show.mock.lastCall?.[0]).toMatchObject({ text: 'New message', picture: null });
  });

  it('says when a person is asked about a file', () => {
    const { show, come } = start();
    come([asking('offered')]);
    expect(show).toHaveBeenCalledExactlyOnceWith({ ...told('offered'), asks: true });
  });

  it('comes at most once a second from one peer, the newest when that is over, and at once from another', () => {
    const { show, come, texts } = start();
    for (let count = 0; count < 1000; count += 1) come([message(`burst ${count}`)]);
    come([message('hello')], 'bob');
    expect(texts()).toEqual(['burst 0', 'hello']);
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS - 1);
    expect(show).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1);
    expect(texts()).toEqual(['burst 0', 'hello', 'burst 999']);
    come([message('too soon')]);
    expect(show).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS);
    expect(texts().at(-1)).toBe('too soon');
    vi.advanceTimersByTime(10 * NOTIFICATION_INTERVAL_MS);
    expect(show).toHaveBeenCalledTimes(4);
  });

  it('that asks something is not replaced, while it waits, by one that does not', () => {
    const { come, texts } = start();
    come([message('first')]);
    come([asking('a file'), message('and a text')]);
    come([message('another text')]);
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS);
    expect(texts()).toEqual(['first', 'a file']);
  });

  it('does not come late of what was read, or is not wanted any more', () => {
    const { state, come, onRead, texts } = start();
    come([message('one')]);
    come([message('two')]);
    onRead('ada');
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS);
    come([message('three')]);
    come([message('four')]);
    state.isWanted = false;
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS);
    expect(texts()).toEqual(['one', 'three']);
  });

  it('that nobody wanted makes the next one not wait', () => {
    const { state, come, texts } = start();
    state.isWanted = false;
    come([message('in view')]);
    state.isWanted = true;
    come([message('right after')]);
    expect(texts()).toEqual(['right after']);
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
