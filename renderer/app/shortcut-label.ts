/** "K" -> "Ctrl+K", or "⌘K" on a Mac. */
export function shortcutLabel(key: string): string {
  return document.documentElement.dataset.platform === 'darwin' ? `⌘${key}` : `Ctrl+${key}`;
}
