/**
 * Moves the focus among the elements in `root` that match, as arrow keys, Home and End do in a list.
 * @returns false when the key is none of these, or there is nothing to move to
 */
export function focusSibling(root: ParentNode | null, selector: string, key: string): boolean {
  if (root === null) return false;
  const all = [...root.querySelectorAll<HTMLElement>(selector)];
  const current = all.findIndex((element) => element === document.activeElement);
  const target = all[targetIndex(key, current, all.length)];
  target?.focus();
  return target !== undefined;
}

/** Where the key leads from the place `current` of `count`; -1 for a key that leads nowhere. */
export function targetIndex(key: string, current: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return (current - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
