/** The icon in the tray, in one colour, as the system's own ones are. */
import { nativeImage, nativeTheme, type NativeImage } from 'electron';
import { join } from 'node:path';

/** In the order of the scale that each is for; 22 and 24 are what Linux panels ask for at usual scales. */
const SIZES = [
  { px: 16, scaleFactor: 1 },
  { px: 22, scaleFactor: 1.375 },
  { px: 24, scaleFactor: 1.5 },
  { px: 32, scaleFactor: 2 },
] as const;

export interface TrayIconState {
  /** With a dot: something waits to be read. */
  readonly hasDot: boolean;
}

/** @param folder holds what scripts/icons.mjs has drawn */
export function trayIcon(
  folder: string,
  { hasDot }: TrayIconState,
  platform = process.platform,
): NativeImage {
  // macOS colours it itself, by the name's ending, and takes the doubled one beside it.
  if (platform === 'darwin')
    return nativeImage.createFromPath(join(folder, hasDot ? 'menuUnreadTemplate.png' : 'menuTemplate.png'));
  const panel = panelOf(platform, nativeTheme.shouldUseDarkColorsForSystemIntegratedUI);
  const icon = nativeImage.createEmpty();
  for (const { px, scaleFactor } of SIZES) {
    const drawn = nativeImage.createFromPath(join(folder, `${panel}${hasDot ? '-unread' : ''}-${px}.png`));
    icon.addRepresentation({ scaleFactor, buffer: drawn.toPNG() });
  }
  return icon;
}

/** Panels of Linux desktops are dark nearly everywhere, whatever the windows are; the task bar of Windows is as the system. */
export function panelOf(platform: NodeJS.Platform, isSystemDark: boolean): 'dark' | 'light' {
  return platform === 'win32' && !isSystemDark ? 'light' : 'dark';
}
