/** What has the focus and goes, or is disabled, hands it to what is nearest: it must never be lost to the page as a whole. */
import { focusRow } from '../chat/rows-on-screen';

const FOCUSABLE =
  'button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), a[href], summary, [tabindex="0"]';
/** Where one goes on when all around is gone. */
const HOME = '.composer__text, .peer-row__open[tabindex="0"]';

/** Watches over the focus in `root` until the returned function is called. */
export function keepFocus(root: HTMLElement): () => void {
  const { ownerDocument: page } = root;
  let path: readonly HTMLElement[] = [];

  const follow = (target: EventTarget | null): void => {
    path = target instanceof HTMLElement ? pathOf(target, root) : [];
  };
  const onFocusIn = ({ target }: FocusEvent): void => follow(target);
  // Before it arrives nothing has it, and what it left may go with it, such as the tools of a row: it is on its way, and not lost.
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) follow(relatedTarget);
  };
  const handOn = (): void => {
    const [lost, ...around] = path;
    if (lost === undefined || page.activeElement !== page.body || canHaveFocus(lost, root)) return;
    for (const place of placesIn(around, root)) {
      if (isRow(place)) focusRow(place);
      else place.focus();
      if (page.activeElement === place) return;
    }
  };
  const observer = new MutationObserver(handOn);
  page.addEventListener('focusin', onFocusIn);
  // Sooner than whoever draws anew because of it.
  page.addEventListener('focusout', onFocusOut, true);
  observer.observe(root, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'hidden'],
  });
  return () => {
    page.removeEventListener('focusin', onFocusIn);
    page.removeEventListener('focusout', onFocusOut, true);
    observer.disconnect();
  };
}

/** The element and all that it lies in, up to the root. */
function pathOf(element: HTMLElement, root: HTMLElement): readonly HTMLElement[] {
  const path = [element];
  for (let parent = element.parentElement; parent !== null && parent !== root; parent = parent.parentElement)
    path.push(parent);
  return path;
}

function isRow(element: HTMLElement): boolean {
  return element.dataset.messageId !== undefined;
}

/** It is there: the person took the focus away from it, by a click beside it. */
function canHaveFocus(element: HTMLElement, root: HTMLElement): boolean {
  return root.contains(element) && !element.matches(':disabled') && element.closest('[hidden]') === null;
}

/** From the nearest on: what is left around it, row of a message or controls, then where one always finds the way. */
function* placesIn(around: readonly HTMLElement[], root: HTMLElement): Generator<HTMLElement> {
  for (const one of around) {
    if (!root.contains(one)) continue;
    if (isRow(one)) yield one;
    yield* one.querySelectorAll<HTMLElement>(FOCUSABLE);
  }
  yield* root.querySelectorAll<HTMLElement>(HOME);
  yield* root.querySelectorAll<HTMLElement>(FOCUSABLE);
}
