/** Whether a screen holds together: nothing scrolls sideways, is cut off or covered. And a language that nobody speaks, to test it with. */
import type { Page } from 'playwright/test';

/** What is wrong with the page as it is laid out now, one line each. */
export function layoutProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Parts of pixels are rounded. */
    const SPARE_PX = 1.5;
    /** A label is its field; notices go by themselves or are dismissed, and below the jump one can scroll. */
    const MAY_COVER = 'label, .notices, .log__jump';
    const problems: string[] = [];
    const nameOf = (element: Element): string => {
      const text = (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40);
      return `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''} "${text}"`;
    };
    const isHidden = (element: Element): boolean =>
      !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    /** Only to be heard, here or in a narrow window. */
    const isForEarsOnly = (element: Element): boolean => getComputedStyle(element).clipPath === 'inset(50%)';
    const isUnseen = (element: Element): boolean =>
      isHidden(element) ||
      isForEarsOnly(element) ||
      element.closest('.visually-hidden, svg, textarea, pre') !== null;
    const hasOwnText = (element: Element): boolean =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
    const root = document.scrollingElement ?? document.documentElement;
    if (root.scrollWidth > root.clientWidth) problems.push('the page scrolls sideways');

    const POPOVERS = 'dialog[open], [role="menu"], [role="dialog"]';
    const looked = [...document.querySelectorAll(POPOVERS)].at(-1) ?? document.body;
    for (const element of looked.querySelectorAll<HTMLElement>('*')) {
      if (isUnseen(element)) continue;
      const { overflowX, textOverflow, display } = getComputedStyle(element);
      const isTooWide = element.scrollWidth > element.clientWidth + SPARE_PX && display !== 'inline';
      if (isTooWide && /auto|scroll/.test(overflowX)) problems.push(`scrolls sideways: ${nameOf(element)}`);
      if (isTooWide && hasOwnText(element) && textOverflow !== 'ellipsis')
        problems.push(`cut off: ${nameOf(element)}`);
    }

    const clippedBy = (element: Element, x: number, y: number): boolean => {
      for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(parent);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const box = parent.getBoundingClientRect();
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true;
      }
      return false;
    };
    for (const element of looked.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]')) {
      if (isHidden(element) || element.closest('.visually-hidden') !== null) continue;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (left < -SPARE_PX || right > innerWidth + SPARE_PX)
        problems.push(`beyond the window's side: ${nameOf(element)}`);
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      if (y < 0 || y > innerHeight || clippedBy(element, x, y)) continue;
      const seen = document.elementFromPoint(x, y);
      const isThere =
        seen !== null &&
        (element.contains(seen) || seen.contains(element) || seen.closest(MAY_COVER) !== null);
      if (!isThere) problems.push(`covered: ${nameOf(element)}${seen === null ? '' : ` by ${nameOf(seen)}`}`);
    }
    return problems;
  });
}

/**
 * Has the page read from right to left, in a language made of Hebrew letters: each word of the interface gets a third longer, as
 * translations do. What is drawn anew afterwards is English again. @returns what takes it back, where nothing was drawn anew
 */
export async function speakPseudo(page: Page): Promise<() => Promise<void>> {
  const takeBack = await page.evaluateHandle(() => {
    const LETTERS = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ';
    const pseudo = (text: string): string =>
      text.replace(/[a-z]+/gi, (word) => {
        const letters = word
          .toLowerCase()
          .split('')
          .map((letter) => LETTERS[letter.charCodeAt(0) - 97] ?? letter);
        return [...letters, ...letters.slice(0, Math.floor(letters.length / 3))].join('');
      });
    const was: (() => void)[] = [() => (document.documentElement.dir = 'ltr')];
    document.documentElement.dir = 'rtl';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const [text, said] = [node, node.nodeValue ?? ''];
      if (!/[a-z]/i.test(said)) continue;
      text.nodeValue = pseudo(said);
      was.push(() => (text.nodeValue = said));
    }
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[placeholder]')) {
      const { placeholder } = field;
      field.placeholder = pseudo(placeholder);
      was.push(() => (field.placeholder = placeholder));
    }
    // What is heard has to go on holding what is seen.
    for (const element of document.querySelectorAll('[aria-label]')) {
      const label = element.getAttribute('aria-label') ?? '';
      element.setAttribute('aria-label', pseudo(label));
      was.push(() => element.setAttribute('aria-label', label));
    }
    return () => was.forEach((one) => one());
  });
  return () => takeBack.evaluate((back) => back());
}
