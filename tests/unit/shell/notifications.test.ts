import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ParleyError } from '../../../shared/errors';
import { NOTIFICATION_INTERVAL_MS, NOTIFICATION_PICTURE_WAIT_MS } from '../../../shared/limits-notifications';
import type { FileRef } from '../../../shared/model';
import { PLAIN_MESSAGE, visitor } from '../../support/plain-model';
import { forgetElectron, Notification } from './support/fake-electron';
import { startPresence } from './support/presence';

vi.mock('electron', () => import('./support/fake-electron'));

beforeEach(() => {
  vi.useFakeTimers();
  forgetElectron();
});
afterEach(() => void vi.useRealTimers());

/** The only one that a person sees. */
function theOne(): Notification {
  const [one, ...others] = Notification.shown();
  if (one === undefined || others.length > 0)
    throw new Error(`There are ${Notification.shown().length} notifications.`);
  return one;
}

const bodies = (): unknown[] => Notification.shown().map(({ options }) => options.body);

describe('a message', () => {
  it('is notified of, but not in the conversation that a person looks at', async () => {
    const { window, presence, comes } = await startPresence();
    presence.onViewing('ada');
    window.focused = true;
    comes('in view');
    expect(Notification.all).toEqual([]);
    comes('elsewhere', { conversationId: 'bob' });
    expect(bodies()).toEqual(['elsewhere']);
    window.focused = false;
    comes('behind other windows');
    expect(bodies()).toEqual(['elsewhere', 'behind other windows']);
    presence.onViewing(null);
    window.focused = true;
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS);
    comes('in the list only');
    expect(bodies()).toContain('in the list only');
  });

  it('of a muted peer, or while nothing is to disturb, is not', async () => {
    const { set, happens, comes } = await startPresence();
    set({ doNotDisturb: true });
    comes('not now');
    set({ doNotDisturb: false });
    const { peer } = await import('../ipc/support');
    happens({ name: 'peer.changed', payload: peer('ada', { muted: true }) });
    comes('muted');
    expect(Notification.all).toEqual([]);
  });

  it('that is clicked leads to its conversation', async () => {
    const { window, opened, comes } = await startPresence();
    comes('hello');
    theOne().emit('click');
    expect(window.show).toHaveBeenCalledOnce();
    expect(opened).toEqual([
      { name: 'app.goTo', payload: { conversationId: 'ada', messageId: null, unsent: null } },
    ]);
  });

  it('takes the place of the one before it', async () => {
    const { comes } = await startPresence();
    comes('one');
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS);
    comes('two');
    expect(theOne().options.body).toBe('two');
  });

  it('is no longer shown once it was read, and what waited to be shown is not either', async () => {
    const { comes, isRead } = await startPresence();
    comes('one');
    comes('two');
    isRead();
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS);
    expect(Notification.shown()).toEqual([]);
  });

  it('is no longer shown when its sender deleted it, or its conversation is gone', async () => {
    const { comes, happens } = await startPresence();
    comes('regretted');
    const message = { ...PLAIN_MESSAGE, id: 'regretted', seq: 7, createdAt: 0 };
    happens({ name: 'message.changed', payload: { ...message, body: { kind: 'text', text: 'edited' } } });
    expect(theOne().options.body).toBe('regretted');
    happens({ name: 'message.changed', payload: { ...message, body: { kind: 'deleted' } } });
    expect(Notification.shown()).toEqual([]);
    vi.advanceTimersByTime(NOTIFICATION_INTERVAL_MS);
    comes('another');
    happens({ name: 'conversation.cleared', payload: { conversationId: 'ada' } });
    expect(Notification.shown()).toEqual([]);
  });

  it('marks the task bar also where the system has no notifications', async () => {
    Notification.supported = false;
    const { window, comes } = await startPresence();
    comes('hello');
    expect(Notification.all).toEqual([]);
    expect(window.flashFrame).toHaveBeenCalledExactlyOnceWith(true);
  });
});

describe('a picture', () => {
  const PIXELS = Buffer.alloc(4);
  const file: FileRef = {
    id: 'f',
    name: 'a.png',
    mimeType: 'image/png',
    sizeBytes: 1,
    width: 1,
    height: 1,
    thumbnail: 'pending',
    thumbhash: null,
  };
  const image = (thumbnail: FileRef['thumbnail']) =>
    ({ body: { kind: 'image', file: { ...file, thumbnail } } }) as const;
  /** Its thumbnail is there, or will never be. */
  const becomes = (thumbnail: FileRef['thumbnail']) =>
    ({
      name: 'message.changed',
      payload: { ...PLAIN_MESSAGE, id: 'photo', seq: 7, createdAt: 0, ...image(thumbnail) },
    }) as const;
  const start = () => {
    const readIcon = vi.fn(() => Promise.resolve<Buffer | null>(PIXELS));
    return startPresence({ readIcon }).then((presence) => ({ ...presence, readIcon }));
  };
  /** Everything that is promised by now has come. */
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('is shown small, as soon as its thumbnail is there', async () => {
    const { comes, happens, readIcon } = await start();
    comes('photo', image('pending'));
    await settled();
    expect(Notification.all).toEqual([]);
    happens(becomes('ready'));
    await settled();
    expect(theOne().options).toMatchObject({ title: 'Ada', body: 'Image', icon: { pixels: PIXELS } });
    expect(readIcon).toHaveBeenCalledExactlyOnceWith('f');
    await vi.advanceTimersByTimeAsync(NOTIFICATION_PICTURE_WAIT_MS);
    expect(Notification.all).toHaveLength(1);
  });

  it('is told without it when it does not come soon, or never', async () => {
    const { comes, happens, readIcon } = await start();
    comes('photo', image('pending'));
    await vi.advanceTimersByTimeAsync(NOTIFICATION_PICTURE_WAIT_MS);
    expect(theOne().options).not.toHaveProperty('icon');
    comes('photo', image('pending'));
    happens(becomes('none'));
    await settled();
    expect(theOne().options).not.toHaveProperty('icon');
    expect(Notification.all).toHaveLength(2);
    expect(readIcon).not.toHaveBeenCalled();
  });

  it('is not decoded where notifications tell nothing', async () => {
    const { comes, set, readIcon } = await start();
    set({ showContentInNotifications: false });
    comes('photo', image('ready'));
    await settled();
    expect(theOne().options).toMatchObject({ title: 'Parley', body: 'New message' });
    expect(theOne().options).not.toHaveProperty('icon');
    expect(readIcon).not.toHaveBeenCalled();
  });

  it('that was read before it was there is not told', async () => {
    const { comes, isRead, happens } = await start();
    comes('photo', image('pending'));
    isRead();
    happens(becomes('ready'));
    await vi.advanceTimersByTimeAsync(NOTIFICATION_PICTURE_WAIT_MS);
    expect(Notification.all).toEqual([]);
  });

  it('gives way to what comes after it', async () => {
    const { comes, happens } = await start();
    comes('photo', image('pending'));
    comes('and a text');
    await vi.advanceTimersByTimeAsync(NOTIFICATION_INTERVAL_MS);
    happens(becomes('ready'));
    await settled();
    expect(bodies()).toEqual(['and a text']);
  });
});

describe('an answer in the notification', () => {
  it('is sent, and what it answers is read', async () => {
    const { chat, comes } = await startPresence();
    comes('how are you?');
    expect(theOne().options).toMatchObject({ hasReply: true, replyPlaceholder: 'Reply' });
    theOne().emit('reply', {}, 'fine');
    expect(chat.sendText).toHaveBeenCalledExactlyOnceWith('ada', 'fine');
    expect(chat.markRead).toHaveBeenCalledExactlyOnceWith('ada', 7);
  });

  it('that is empty is none', async () => {
    const { chat, comes } = await startPresence();
    comes('how are you?');
    theOne().emit('reply', {}, '  ');
    expect(chat.sendText).not.toHaveBeenCalled();
    expect(chat.markRead).not.toHaveBeenCalled();
  });

  it('that could not be sent is told, and kept for the composer', async () => {
    const sendText = vi.fn(() => {
      throw new ParleyError('store-failed', 'The disk is full.');
    });
    const { chat, comes, opened, window } = await startPresence({ chat: { sendText } });
    comes('how are you?');
    theOne().emit('reply', {}, 'a long answer');
    expect(chat.markRead).not.toHaveBeenCalled();
    expect(opened).toEqual([
      { name: 'app.goTo', payload: { conversationId: 'ada', messageId: null, unsent: 'a long answer' } },
    ]);
    const failure = Notification.shown().at(-1);
    expect(failure?.options).toEqual({
      title: 'Your reply was not sent. It is kept in the conversation.',
      body: 'The disk is full.',
    });
    failure?.emit('click');
    expect(window.show).toHaveBeenCalledOnce();
  });

  it('that could not be sent is told without names where notifications tell nothing', async () => {
    const sendText = vi.fn(() => {
      throw new ParleyError('request-refused', 'You blocked Ada.');
    });
    const { comes, set } = await startPresence({ chat: { sendText } });
    set({ showContentInNotifications: false });
    comes('how are you?');
    theOne().emit('reply', {}, 'fine');
    expect(JSON.stringify(Notification.all.map(({ options }) => options))).not.toMatch(/Ada|how are/);
  });
});

describe('a file that is asked about', () => {
  it('can be accepted in the notification, which goes when it was answered', async () => {
    const { chat, comes, happens } = await startPresence();
    comes('photo.zip', { state: 'asking' });
    expect(theOne().options.actions).toEqual([{ type: 'button', text: 'Accept' }]);
    theOne().emit('action', {}, 0);
    expect(chat.acceptFile).toHaveBeenCalledExactlyOnceWith('photo.zip');
    const body = { kind: 'text', text: 'photo.zip' } as const;
    happens({
      name: 'message.changed',
      payload: { ...PLAIN_MESSAGE, id: 'photo.zip', seq: 7, createdAt: 0, body, state: 'received' },
    });
    expect(Notification.shown()).toEqual([]);
  });

  it('that cannot be accepted any more is told', async () => {
    const acceptFile = vi.fn(() => {
      throw new ParleyError('request-refused', 'Nobody asks about this file.');
    });
    const { comes } = await startPresence({ chat: { acceptFile } });
    comes('photo.zip', { state: 'asking' });
    theOne().emit('action', {}, 0);
    expect(Notification.shown().at(-1)?.options).toEqual({
      title: 'The file could not be accepted.',
      body: 'Nobody asks about this file.',
    });
  });
});

describe('a stranger who wants to be let in', () => {
  it('is notified of, and a click leads to where it waits', async () => {
    const { happens, opened, window } = await startPresence();
    happens({ name: 'visitors.changed', payload: [visitor('bob')] });
    expect(theOne().options).toEqual({ title: 'Somebody wants to connect', body: 'host-of-bob' });
    theOne().emit('click');
    expect(window.show).toHaveBeenCalledOnce();
    expect(opened).toEqual([{ name: 'visitors.wanted', payload: {} }]);
    happens({ name: 'visitors.changed', payload: [] });
    expect(Notification.shown()).toEqual([]);
  });

  it('is not while a person looks at the window, or nothing is to disturb', async () => {
    const { happens, set, window } = await startPresence();
    window.focused = true;
    happens({ name: 'visitors.changed', payload: [visitor('bob')] });
    window.focused = false;
    set({ doNotDisturb: true });
    happens({ name: 'visitors.changed', payload: [visitor('bob'), visitor('cy')] });
    expect(Notification.all).toEqual([]);
  });
});
