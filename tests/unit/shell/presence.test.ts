import { beforeEach, describe, expect, it, vi } from 'vitest';
import { peer } from '../ipc/support';
import { visitor } from '../../support/plain-model';
import { app, forgetElectron, nativeTheme, Notification, Tray } from './support/fake-electron';
import { aPage, startPresence } from './support/presence';
import { TaskBar } from '../../../electron/shell/task-bar';
import { FakeWindow } from './support/fake-window';

vi.mock('electron', () => import('./support/fake-electron'));

beforeEach(() => forgetElectron());

/** As a person would, through the item's own handler. */
function clickBox(box: Electron.MenuItemConstructorOptions | undefined, checked: boolean): void {
  (box as { click: (item: { checked: boolean }) => void }).click({ checked });
}

/** The only one that a person sees. */
function theTray(): Tray {
  const [tray, ...others] = Tray.shown();
  if (tray === undefined || others.length > 0) throw new Error(`There are ${Tray.shown().length} trays.`);
  return tray;
}

const filesOf = (image: unknown): string[] => (image as { files: string[] }).files;
const labels = (): unknown[] => theTray().menu.map(({ label }) => label);

describe('the tray', () => {
  it('is there while the setting is on, and closing the window then only hides it', async () => {
    const { presence, set } = await startPresence();
    expect(Tray.shown()).toEqual([]);
    expect(presence.livesInTray).toBe(false);
    set({ closeToTray: true });
    expect(theTray().toolTip).toBe('Parley');
    expect(presence.livesInTray).toBe(true);
    set({ closeToTray: false });
    expect(Tray.shown()).toEqual([]);
    expect(presence.livesInTray).toBe(false);
  });

  it('is there after a start without a window, whatever the setting', async () => {
    const { presence } = await startPresence({ startedHidden: true, settings: { closeToTray: false } });
    expect(theTray().toolTip).toBe('Parley');
    expect(presence.livesInTray).toBe(true);
  });

  it('says what waits, and has a dot as long as something does', async () => {
    const { happens } = await startPresence({
      settings: { closeToTray: true },
      peers: [peer('ada', { unread: 2 })],
    });
    expect(theTray().toolTip).toBe('Parley · 2 unread');
    expect(filesOf(theTray().image)).toContain('/icons/dark-unread-22.png');
    happens({ name: 'visitors.changed', payload: [visitor('bob')] });
    expect(theTray().toolTip).toBe('Parley · 2 unread · 1 wants to connect');
    expect(labels()[0]).toBe('Open Parley (2 unread, 1 wants to connect)');
    expect(app.badge).toBe(3);
    happens({ name: 'peer.changed', payload: peer('ada', { unread: 0 }) });
    happens({ name: 'visitors.changed', payload: [] });
    expect(theTray().toolTip).toBe('Parley');
    expect(labels()[0]).toBe('Open Parley');
    expect(filesOf(theTray().image)).toContain('/icons/dark-22.png');
    expect(app.badge).toBe(0);
  });

  it('has a do-not-disturb box that is the setting', async () => {
    const { chat } = await startPresence({ settings: { closeToTray: true } });
    const box = theTray().menu.find(({ type }) => type === 'checkbox');
    expect(box).toMatchObject({ label: 'Do not disturb', checked: false });
    clickBox(box, true);
    await vi.waitFor(() => expect(theTray().toolTip).toBe('Parley · do not disturb'));
    expect(chat.updateSettings).toHaveBeenCalledExactlyOnceWith({ doNotDisturb: true });
    expect(theTray().menu.find(({ type }) => type === 'checkbox')).toMatchObject({ checked: true });
  });

  it('opens the window when it is clicked', async () => {
    const { window } = await startPresence({ settings: { closeToTray: true } });
    theTray().emit('click');
    expect(window.show).toHaveBeenCalledOnce();
  });

  it('is drawn anew when the system has other colours', async () => {
    await startPresence({ settings: { closeToTray: true } });
    const before = theTray().image;
    nativeTheme.emit('updated');
    expect(theTray().image).not.toBe(before);
  });
});

describe('where the window is to go', () => {
  it('waits for a window that is only being opened', async () => {
    const { presence, comes } = await startPresence({ startedHidden: true });
    const opened: unknown[] = [];
    let page: Electron.WebContents | null = null;
    presence.inbox.deliverTo({ page: () => page, open: (events) => opened.push(...events) });
    comes('hello');
    Notification.shown()[0]?.emit('click');
    expect(opened).toEqual([]);
    page = aPage();
    presence.inbox.onSnapshot();
    expect(opened).toMatchObject([{ name: 'app.goTo', payload: { conversationId: 'ada' } }]);
  });
});

describe('the button in the task bar', () => {
  function start(platform: NodeJS.Platform) {
    const window = new FakeWindow();
    const taskBar = new TaskBar({ window: window.main, iconsFolder: '/icons', platform });
    return { window, taskBar };
  }

  it('has the number on Windows, up to nine and more', () => {
    const { window, taskBar } = start('win32');
    taskBar.update(3, '3 unread');
    expect(window.setOverlayIcon).toHaveBeenLastCalledWith(
      expect.objectContaining({ files: ['/icons/overlay-3-16.png', '/icons/overlay-3-32.png'] }),
      '3 unread',
    );
    taskBar.update(250, '250 unread');
    expect(window.setOverlayIcon).toHaveBeenLastCalledWith(
      expect.objectContaining({ files: ['/icons/overlay-10-16.png', '/icons/overlay-10-32.png'] }),
      '250 unread',
    );
    taskBar.update(0, '');
    expect(window.setOverlayIcon).toHaveBeenLastCalledWith(null, '');
  });

  it('has it again when the window was hidden meanwhile', () => {
    const { window, taskBar } = start('win32');
    taskBar.update(1, '1 unread');
    window.setOverlayIcon.mockClear();
    if (window.main.current !== null) window.main.onShow(window.main.current);
    expect(window.setOverlayIcon).toHaveBeenCalledExactlyOnceWith(expect.anything(), '1 unread');
  });

  it.each(['linux', 'darwin'] as const)('has none on %s', (platform) => {
    const { window, taskBar } = start(platform);
    taskBar.update(3, '3 unread');
    expect(window.setOverlayIcon).not.toHaveBeenCalled();
  });

  it.each([
    { platform: 'win32', visible: true, focused: false, flashes: true },
    { platform: 'linux', visible: true, focused: false, flashes: true },
    { platform: 'linux', visible: true, focused: true, flashes: false },
    { platform: 'linux', visible: false, focused: false, flashes: false },
    { platform: 'darwin', visible: true, focused: false, flashes: false },
  ] as const)('is marked on $platform ($visible, $focused): $flashes', ({ platform, flashes, ...state }) => {
    const { window, taskBar } = start(platform);
    Object.assign(window, state);
    taskBar.attract();
    expect(window.flashFrame.mock.calls).toEqual(flashes ? [[true]] : []);
  });
});
