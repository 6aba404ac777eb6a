/** The rows of the log as elements. */

/** The row of a message; null when it is not loaded. */
export function rowIn(root: ParentNode | null, messageId: string): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(messageId)}"]`) ?? null;
}

/** Gives a row the focus until one goes on from it; a click on a row must not do that, so it takes none by itself. */
export function focusRow(row: HTMLElement): void {
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    // The row's own menu gives the focus back to it.
    if (relatedTarget instanceof Node && row.contains(relatedTarget)) return;
    row.removeAttribute('tabindex');
    row.removeEventListener('focusout', onFocusOut);
  };
  row.tabIndex = -1;
  row.addEventListener('focusout', onFocusOut);
  row.focus({ preventScroll: true });
}

export function allRows(scroller: ParentNode): readonly HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('[data-message-id]')];
}

/** The first or the last row of which something is to be seen. */
export function rowOnScreen(scroller: HTMLElement, which: 'first' | 'last'): HTMLElement | undefined {
  const { top, bottom } = scroller.getBoundingClientRect();
  const seen = allRows(scroller).filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
  return which === 'first' ? seen[0] : seen.at(-1);
}
