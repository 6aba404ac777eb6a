/** Whether the window is read from right to left: what comes next is then on the left. */
export function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl';
}
