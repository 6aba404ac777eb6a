/** Every key that the window knows, as the list of shortcuts shows them. */
import type { words } from './words';

export interface ShortcutLine {
  readonly does: string;
  /** Each as it is printed on the keys; `Mod` is Ctrl, or Command on a Mac. */
  readonly keys: readonly string[];
}

export const SHORTCUTS: Readonly<Record<keyof typeof words.groups, readonly ShortcutLine[]>> = {
  anywhere: [
    { does: 'Go to a conversation, or do something', keys: ['Mod+K'] },
    { does: 'Connect to an address', keys: ['Mod+N'] },
    { does: 'Search messages', keys: ['Mod+F'] },
    { does: 'Settings', keys: ['Mod+,'] },
    { does: 'This list', keys: ['Mod+/'] },
    { does: 'Next conversation', keys: ['Ctrl+Tab', 'Alt+↓'] },
    { does: 'Previous conversation', keys: ['Ctrl+Shift+Tab', 'Alt+↑'] },
    { does: 'To the newest message, ready to write', keys: ['Esc'] },
    { does: 'Larger, smaller, usual size', keys: ['Mod++', 'Mod+-', 'Mod+0'] },
  ],
  list: [
    { does: 'Up and down', keys: ['↑', '↓'] },
    { does: 'First and last', keys: ['Home', 'End'] },
    { does: 'Open', keys: ['Enter'] },
    { does: 'Choose a peer beside others', keys: ['Mod+Enter', 'Mod+Click'] },
    { does: 'What can be done with it', keys: ['Shift+F10', 'Menu'] },
  ],
  log: [
    { does: 'Message before and after', keys: ['↑', '↓'] },
    { does: 'Reply', keys: ['R'] },
    { does: 'Edit', keys: ['E'] },
    { does: 'Delete', keys: ['Delete'] },
    { does: 'What can be done with it', keys: ['Shift+F10', 'Menu'] },
  ],
  writing: [
    { does: 'Send', keys: ['Enter'] },
    { does: 'New line', keys: ['Shift+Enter'] },
    { does: 'Send what was copied: a picture, or files', keys: ['Mod+V'] },
    { does: 'Edit the last message', keys: ['↑'] },
  ],
  viewer: [
    { does: 'Picture before and after', keys: ['←', '→'] },
    { does: 'Larger and smaller', keys: ['+', '-'] },
    { does: 'Fit into the window', keys: ['0'] },
    { does: 'Turn', keys: ['R'] },
    { does: 'Details', keys: ['I'] },
    { does: 'Copy', keys: ['Mod+C'] },
    { does: 'Save a copy', keys: ['Mod+S'] },
    { does: 'Close', keys: ['Esc'] },
  ],
};

/** `Mod+K` -> `Ctrl+K`, or `⌘K` on a Mac. */
export function keyLabel(key: string, isMac: boolean): string {
  return isMac
    ? key.replace('Mod+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧')
    : key.replace('Mod', 'Ctrl');
}
