/** Every key that the window knows, as the list of shortcuts shows them. */
import type { palette } from '../../shared/words/en/palette';

export interface ShortcutLine {
  readonly does: keyof typeof palette.does;
  /** Each as it is printed on the keys; `Mod` is Ctrl, or Command on a Mac. */
  readonly keys: readonly string[];
}

export const SHORTCUTS: Readonly<Record<keyof typeof palette.groups, readonly ShortcutLine[]>> = {
  anywhere: [
    { does: 'goTo', keys: ['Mod+K'] },
    { does: 'connect', keys: ['Mod+N'] },
    { does: 'search', keys: ['Mod+F'] },
    { does: 'settings', keys: ['Mod+,'] },
    { does: 'shortcuts', keys: ['Mod+/'] },
    { does: 'next', keys: ['Ctrl+Tab', 'Alt+↓'] },
    { does: 'previous', keys: ['Ctrl+Shift+Tab', 'Alt+↑'] },
    { does: 'newest', keys: ['Esc'] },
    { does: 'size', keys: ['Mod++', 'Mod+-', 'Mod+0'] },
  ],
  list: [
    { does: 'upDown', keys: ['↑', '↓'] },
    { does: 'firstLast', keys: ['Home', 'End'] },
    { does: 'open', keys: ['Enter'] },
    { does: 'choose', keys: ['Mod+Enter', 'Mod+Click'] },
    { does: 'menu', keys: ['Shift+F10', 'Menu'] },
  ],
  log: [
    { does: 'message', keys: ['↑', '↓'] },
    { does: 'reply', keys: ['R'] },
    { does: 'edit', keys: ['E'] },
    { does: 'delete', keys: ['Delete'] },
    { does: 'menu', keys: ['Shift+F10', 'Menu'] },
  ],
  writing: [
    { does: 'send', keys: ['Enter'] },
    { does: 'newLine', keys: ['Shift+Enter'] },
    { does: 'paste', keys: ['Mod+V'] },
    { does: 'editLast', keys: ['↑'] },
  ],
  viewer: [
    { does: 'picture', keys: ['←', '→'] },
    { does: 'zoom', keys: ['+', '-'] },
    { does: 'fit', keys: ['0'] },
    { does: 'turn', keys: ['R'] },
    { does: 'details', keys: ['I'] },
    { does: 'copy', keys: ['Mod+C'] },
    { does: 'save', keys: ['Mod+S'] },
    { does: 'close', keys: ['Esc'] },
  ],
};

/** `Mod+K` -> `Ctrl+K`, or `⌘K` on a Mac. */
export function keyLabel(key: string, isMac: boolean): string {
  return isMac
    ? key.replace('Mod+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧')
    : key.replace('Mod', 'Ctrl');
}
