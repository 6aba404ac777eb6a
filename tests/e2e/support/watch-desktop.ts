/** What the main process shows outside the window: badge, tray, notifications. Nothing of it is shown for real meanwhile. */
import type { MenuItem, Notification, Tray } from 'electron';
import type { ParleyApp } from './parley-app';

export interface Desktop {
  readonly badge: number;
  /** Title and text of each that was shown, in order. */
  readonly notifications: readonly string[];
  /** Pixels a side of the pictures that were made for notifications. */
  readonly icons: readonly number[];
  /** What the tray says, and its menu; null when there is none. */
  readonly tray: { readonly toolTip: string; readonly menu: readonly string[] } | null;
}

type Steered = Pick<ParleyApp, 'app'>;

type Item = Pick<MenuItem, 'label' | 'type' | 'checked' | 'click'>;

interface Watched {
  badge: number;
  notifications: Notification[];
  icons: number[];
  tray: { toolTip: string; menu: readonly Item[] } | null;
}

/** From now on; a tray that is there already is not seen before it changes. */
export async function watchDesktop({ app }: Steered): Promise<void> {
  await app.evaluate(({ app: electron, nativeImage, Notification, Tray }) => {
    const seen: Watched = { badge: 0, notifications: [], icons: [], tray: null };
    Reflect.set(globalThis, 'seen', seen);
    Reflect.set(electron, 'setBadgeCount', (count: number) => {
      seen.badge = count;
      return true;
    });
    Reflect.set(Notification, 'isSupported', () => true);
    Notification.prototype.show = function show() {
      seen.notifications.push(this);
    };
    const { createFromBitmap } = nativeImage;
    Reflect.set(nativeImage, 'createFromBitmap', (...bitmap: Parameters<typeof createFromBitmap>) => {
      const image = createFromBitmap.call(nativeImage, ...bitmap);
      seen.icons.push(image.getSize().width);
      return image;
    });
    const { setToolTip, setContextMenu, destroy } = Tray.prototype;
    Tray.prototype.setToolTip = function set(this: Tray, toolTip) {
      seen.tray = { menu: seen.tray?.menu ?? [], toolTip };
      setToolTip.call(this, toolTip);
    };
    Tray.prototype.setContextMenu = function set(this: Tray, menu) {
      seen.tray = { toolTip: seen.tray?.toolTip ?? '', menu: menu === null ? [] : menu.items };
      setContextMenu.call(this, menu);
    };
    Tray.prototype.destroy = function destroyed(this: Tray) {
      seen.tray = null;
      destroy.call(this);
    };
  });
}

export function desktopOf({ app }: Steered): Promise<Desktop> {
  return app.evaluate(() => {
    const { badge, notifications, icons, tray } = Reflect.get(globalThis, 'seen') as Watched;
    const labelOf = ({ label, type, checked }: Item): string =>
      type === 'checkbox' ? `${label}: ${checked ? 'on' : 'off'}` : label;
    return {
      badge,
      icons,
      notifications: notifications.map(({ title, body }) => `${title}: ${body}`),
      tray: tray === null ? null : { toolTip: tray.toolTip, menu: tray.menu.map(labelOf) },
    };
  });
}

/** Clicks the item of the tray's menu with this label. */
export async function clickInTray({ app }: Steered, label: string): Promise<void> {
  await app.evaluate((_electron, wanted) => {
    const { tray } = Reflect.get(globalThis, 'seen') as Watched;
    tray?.menu.find((item) => item.label === wanted)?.click();
  }, label);
}

/** Does to the newest notification what a person would. */
export async function withNotification(
  { app }: Steered,
  does: 'click' | 'reply',
  ...words: readonly string[]
): Promise<void> {
  await app.evaluate(
    (_electron, [event, ...rest]) => {
      const { notifications } = Reflect.get(globalThis, 'seen') as Watched;
      // As the system would, through the notification's own events.
      (notifications.at(-1) as NodeJS.EventEmitter | undefined)?.emit(event ?? '', {}, ...rest);
    },
    [does, ...words],
  );
}

/** Whether the window has the focus; a screen without a window manager gives it to nobody. */
export async function setFocused({ app }: Steered, isFocused: boolean): Promise<void> {
  await app.evaluate(({ BrowserWindow }, focused) => {
    for (const window of BrowserWindow.getAllWindows()) Reflect.set(window, 'isFocused', () => focused);
  }, isFocused);
}
