import { describe, expect, it, vi } from 'vitest';
import type { Chat, ChatEvent } from '../../../electron/chat/types';
import type { Desktop } from '../../../electron/ipc/desktop';
import { keepEarlyNotices } from '../../../electron/ipc/early-notices';
import { createCommandHandlers, createPreloadHandlers } from '../../../electron/ipc/handlers';
import { createPublisher } from '../../../electron/ipc/publisher';
import { commands, preloadCommands, type ParleyEvent } from '../../../shared/contract';
import { MAX_FILES_PER_DROP } from '../../../shared/limits';
import { fakeChat, fakeDesktop, SETTINGS, SNAPSHOT } from './support';

function start(given: { chat?: Partial<Chat>; desktop?: Partial<Desktop> } = {}) {
  const chat = fakeChat(given.chat);
  const desktop = fakeDesktop(given.desktop);
  const sent: ParleyEvent[] = [];
  const publisher = createPublisher({
    send: (batch) => sent.push(...batch),
    schedule: () => () => undefined,
  });
  const onSettings = vi.fn();
  const onViewing = vi.fn();
  const onSnapshot = vi.fn();
  const handlers = createCommandHandlers({
    onRestart: vi.fn(),
    updates: { mode: 'tell', version: '0.1.0', install: vi.fn(async () => undefined) },
    chat,
    desktop,
    publisher,
    onSettings,
    onSnapshot,
    onViewing,
  });
  return { chat, desktop, publisher, sent, onSettings, onViewing, onSnapshot, handlers };
}

const notice = (text: string): ChatEvent => ({ name: 'notice', payload: { tone: 'error', text } });

describe('the handlers', () => {
  it('are those of the contract, no more and no fewer', () => {
    expect(Object.keys(start().handlers).sort()).toEqual(Object.keys(commands).sort());
    expect(Object.keys(createPreloadHandlers(fakeChat()))).toEqual(Object.keys(preloadCommands));
  });
});

describe('what the person asks of the desktop', () => {
  it('is a report, and the folder of the pictures', async () => {
    const { handlers, desktop } = start();
    await handlers['app.saveReport'](undefined);
    expect(desktop.saveReport).toHaveBeenCalledTimes(1);
    await handlers['settings.openImagesFolder'](undefined);
    expect(desktop.openFolder).toHaveBeenCalledWith(SNAPSHOT.settings.imagesFolder);
  });
});

describe('app.viewing', () => {
  it('tells which conversation one looks at', async () => {
    const { handlers, onViewing } = start();
    await handlers['app.viewing']({ conversationId: 'ada' });
    await handlers['app.viewing']({ conversationId: null });
    expect(onViewing.mock.calls).toEqual([['ada'], [null]]);
  });
});

describe('app.snapshot', () => {
  it('has a revision that no event before it exceeds', async () => {
    const { handlers, publisher, sent } = start();
    publisher.push(notice('pending'));
    const snapshot = await handlers['app.snapshot'](undefined);
    expect(snapshot).toEqual({ ...SNAPSHOT, revision: 1 });
    expect(sent.map(({ revision }) => revision)).toEqual([1]);
  });

  it('is taken before the page is told what was kept for it', async () => {
    let emit: (event: ChatEvent) => void = () => undefined;
    const onEvent: Chat['onEvent'] = (listener) => {
      emit = listener;
      return () => undefined;
    };
    const { handlers, publisher, sent, onSnapshot } = start();
    const tell = keepEarlyNotices({ onEvent });
    onSnapshot.mockImplementation(() => tell(publisher));
    emit(notice('The images folder is gone.'));
    emit({ name: 'recents.changed', payload: [] });

    const snapshot = await handlers['app.snapshot'](undefined);
    await handlers['app.snapshot'](undefined);
    publisher.flush();
    expect(sent).toEqual([{ revision: snapshot.revision + 1, ...notice('The images folder is gone.') }]);
  });
});

describe('sending.paste', () => {
  it('shows copied files as the files they are', async () => {
    const clipboardFiles = async () => ['/tmp/a.png', '/tmp/b.png'];
    const { handlers, chat } = start({ desktop: { clipboardFiles } });
    await handlers['sending.paste'](undefined);
    expect(chat.staging.stageFiles).toHaveBeenCalledExactlyOnceWith(['/tmp/a.png', '/tmp/b.png']);
    expect(chat.staging.stageBytes).not.toHaveBeenCalled();
  });

  it('shows a picture that has no file', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const { handlers, chat } = start({ desktop: { clipboardImage: async () => bytes } });
    await handlers['sending.paste'](undefined);
    expect(chat.staging.stageBytes).toHaveBeenCalledExactlyOnceWith(bytes);
  });

  it('says that there is none', async () => {
    const { handlers, chat } = start();
    await expect(handlers['sending.paste'](undefined)).rejects.toMatchObject({ code: 'not-an-image' });
    expect(chat.staging.stageBytes).not.toHaveBeenCalled();
  });
});

describe('sending.choose', () => {
  it('shows what was chosen', async () => {
    const { handlers, chat } = start({ desktop: { chooseImages: async () => ['/tmp/a.png'] } });
    await handlers['sending.choose'](undefined);
    expect(chat.staging.stageFiles).toHaveBeenCalledExactlyOnceWith(['/tmp/a.png']);
  });

  it('shows nothing when the dialog was cancelled', async () => {
    const { handlers } = start();
    expect(await handlers['sending.choose'](undefined)).toEqual({ files: [], refused: [] });
  });

  it('refuses a choice of too many', async () => {
    const chooseImages = async () =>
      Array.from({ length: MAX_FILES_PER_DROP + 1 }, (_, n) => `/tmp/${n}.png`);
    const { handlers, chat } = start({ desktop: { chooseImages } });
    await expect(handlers['sending.choose'](undefined)).rejects.toMatchObject({ code: 'request-refused' });
    expect(chat.staging.stageFiles).not.toHaveBeenCalled();
  });
});

describe('images', () => {
  it('are shown in their folder and copied by the id that the chat knows', async () => {
    const { handlers, desktop } = start();
    await handlers['images.showInFolder']({ fileId: 'file-1' });
    expect(desktop.showInFolder).toHaveBeenCalledExactlyOnceWith('/pictures/Parley/harbour.jpg');
    await handlers['images.copy']({ fileId: 'file-1' });
    expect(desktop.copyImage).toHaveBeenCalledExactlyOnceWith('file-1');
  });

  it('are not saved when the dialog was cancelled', async () => {
    const { handlers, desktop } = start();
    expect(await handlers['images.saveAs']({ fileId: 'file-1' })).toEqual({ saved: false });
    expect(desktop.chooseSavePath).toHaveBeenCalledExactlyOnceWith('harbour.jpg');
  });
});

describe('settings', () => {
  it('are stored, and take effect', async () => {
    const { handlers, chat, onSettings } = start();
    expect(await handlers['settings.update']({ theme: 'dark' })).toEqual({ ...SETTINGS, theme: 'dark' });
    expect(chat.updateSettings).toHaveBeenCalledExactlyOnceWith({ theme: 'dark' });
    expect(onSettings).toHaveBeenCalledExactlyOnceWith({ ...SETTINGS, theme: 'dark' });
  });

  it('take the folder that was chosen, and stay as they are when none was', async () => {
    const chosen = start({ desktop: { chooseFolder: async () => '/media/photos' } });
    await chosen.handlers['settings.chooseImagesFolder'](undefined);
    expect(chosen.chat.updateSettings).toHaveBeenCalledExactlyOnceWith({ imagesFolder: '/media/photos' });

    const cancelled = start();
    expect(await cancelled.handlers['settings.chooseImagesFolder'](undefined)).toEqual(SETTINGS);
    expect(cancelled.desktop.chooseFolder).toHaveBeenCalledExactlyOnceWith(SETTINGS.imagesFolder);
    expect(cancelled.chat.updateSettings).not.toHaveBeenCalled();
  });
});
