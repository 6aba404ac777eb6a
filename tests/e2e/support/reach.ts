/**
 * Whether all that a mouse can use on a screen can be come to by keys: by Tab, or by arrows from where Tab comes. The page itself is
 * asked, and only where Tab does not come are keys pressed, so that it costs next to nothing.
 */
import type { Page } from 'playwright/test';

/** What no key comes to on the screen as it is now, one line each. Where the focus is stays as it was. */
export function beyondKeys(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const CONTROLS =
      'a[href], button, input, select, textarea, summary, [contenteditable="true"], ' +
      ['button', 'checkbox', 'link', 'option', 'radio', 'slider', 'switch', 'tab']
        .map((role) => `[role="${role}"]`)
        .join(', ') +
      ', [role^="menuitem"]';
    /** From wherever one is in a group, these lead to all of it, by lines and columns. */
    const KEYS = ['Home', 'ArrowDown', 'ArrowRight', 'ArrowLeft'];
    /** Rows of the log, which arrows go through, take the focus only then. */
    const ROWS = '[data-message-id]';
    const nameOf = (element: Element): string => {
      const text = (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40);
      return `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''} "${text}"`;
    };
    const isUsable = (element: Element): boolean =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
      !element.matches(':disabled') &&
      element.closest('[inert]') === null;
    const usableIn = (root: Element): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter(isUsable);
    /** Arrows in the field choose among these, which never have the focus themselves. */
    const isChosenFromField = (element: Element): boolean => {
      const list = element.closest('[role="listbox"]')?.id ?? '';
      return list !== '' && document.querySelector(`[role="combobox"][aria-controls="${list}"]`) !== null;
    };
    const before = document.activeElement;
    const looked = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
    const left = new Set(
      usableIn(looked).filter((one) => one.tabIndex < 0 && !one.ariaKeyShortcuts && !isChosenFromField(one)),
    );

    /** The nearest of what it lies in into which one comes, and where in it. */
    const wayTo = (element: Element): readonly HTMLElement[] => {
      for (let group = element.parentElement; group !== null; group = group.parentElement) {
        const stops = usableIn(group).filter((one) => one.tabIndex >= 0 || one === before);
        if (stops.length > 0) return stops;
      }
      return [];
    };
    const arrive = (place: Element): void => {
      left.delete(place as HTMLElement);
      // What belongs to the row with the focus may be a stop of Tab for as long as that has it.
      for (const one of left) if (one.tabIndex >= 0) left.delete(one);
    };
    const walkFrom = async (start: HTMLElement): Promise<void> => {
      const been = new Set<Element>([start]);
      for (const place of been) {
        for (const key of KEYS) {
          (place as HTMLElement).focus({ preventScroll: true });
          place.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
          await Promise.resolve();
          const now = document.activeElement ?? place;
          arrive(now);
          been.add(now);
        }
      }
    };
    for (const one of left) for (const start of wayTo(one)) if (left.has(one)) await walkFrom(start);

    /** What listens for a click although it is no control: React keeps that at the element. */
    const listensTo = (element: Element, names: readonly string[]): boolean => {
      const key = Object.keys(element).find((one) => one.startsWith('__reactProps$'));
      const props: unknown = key === undefined ? undefined : Reflect.get(element, key);
      return typeof props === 'object' && props !== null && names.some((name) => name in props);
    };
    const isReached = (element: HTMLElement): boolean =>
      element.matches(`${CONTROLS}, ${ROWS}`) || element.tabIndex >= 0;
    const all = [...looked.querySelectorAll<HTMLElement>('*')].filter(isUsable);
    const pointedAt = all.filter(
      (one) =>
        (listensTo(one, ['onClick', 'onDoubleClick']) && !isReached(one)) ||
        (listensTo(one, ['onContextMenu']) && !isReached(one) && usableIn(one).length === 0),
    );
    const hasListeners = all.some((one) => listensTo(one, ['onClick']));
    if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true });
    return [
      ...[...left].map((one) => `no key comes to ${nameOf(one)}`),
      ...pointedAt.map((one) => `only a mouse uses ${nameOf(one)}`),
      ...(hasListeners ? [] : ['nothing on the screen listens: look for listeners in another way']),
    ];
  });
}
