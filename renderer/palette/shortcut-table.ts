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
    { does: 'takeBack', keys: ['Mod+Z'] },
    { does: 'size', keys: ['Mod++', 'Mod+-', 'Mod+0'] },
  ],
  list: [
    { does: 'upDown', keys: ['↑', '↓'] },
    { does: 'firstLast', keys: ['Home', 'End'] },
    { does: 'buttons', keys: ['←', '→'] },
    { does: 'open', keys: ['Enter'] },
    { does: 'choose', keys: ['Mod+Enter', 'Mod+Click'] },
    { does: 'chooseRange', keys: ['Shift+↑', 'Shift+↓', 'Shift+Click'] },
    { does: 'chooseNone', keys: ['Esc'] },
    { does: 'menu', keys: ['Shift+F10', 'Menu'] },
  ],
  log: [
    { does: 'message', keys: ['↑', '↓'] },
    { does: 'firstLast', keys: ['Home', 'End'] },
    { does: 'reply', keys: ['R'] },
    { does: 'react', keys: ['A'] },
    { does: 'copy', keys: ['C'] },
    { does: 'save', keys: ['S'] },
    { does: 'edit', keys: ['E'] },
    { does: 'delete', keys: ['Delete'] },
    { does: 'menu', keys: ['Enter', 'Shift+F10', 'Menu'] },
  ],
  writing: [
    { does: 'send', keys: ['Enter'] },
    { does: 'newLine', keys: ['Shift+Enter'] },
    { does: 'paste', keys: ['Mod+V'] },
    { does: 'editLast', keys: ['↑'] },
    { does: 'leaveContext', keys: ['Esc'] },
  ],
  sending: [
    { does: 'picture', keys: ['←', '→', '↑', '↓'] },
    { does: 'firstLast', keys: ['Home', 'End'] },
    { does: 'move', keys: ['Alt+←', 'Alt+→'] },
    { does: 'remove', keys: ['Delete'] },
    { does: 'send', keys: ['Enter', 'Mod+Enter'] },
    { does: 'close', keys: ['Esc'] },
  ],
  search: [
    { does: 'upDown', keys: ['↑', '↓'] },
    { does: 'open', keys: ['Enter'] },
    { does: 'close', keys: ['Esc'] },
  ],
  gallery: [
    { does: 'picture', keys: ['←', '→', '↑', '↓'] },
    { does: 'firstLast', keys: ['Home', 'End'] },
    { does: 'open', keys: ['Enter'] },
    { does: 'close', keys: ['Esc'] },
  ],
  viewer: [
    { does: 'picture', keys: ['←', '→', 'PageUp', 'PageDown'] },
    { does: 'zoom', keys: ['+', '-'] },
    { does: 'pan', keys: ['←', '→', '↑', '↓'] },
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
