import type { ParleyApp } from '../../e2e/support/parley-app';

/** Opens the search of an app that is at rest. */
export async function openSearch({ window }: ParleyApp): Promise<void> {
  await window.keyboard.press('Control+F');
  await window.getByRole('combobox', { name: 'Search messages' }).waitFor();
}

/** Types a text key by key. @returns for each key, ms from its press to the frame behind the one that shows what was found */
export async function timeTyping({ window }: ParleyApp, text: string): Promise<number[]> {
  await window.getByRole('combobox', { name: 'Search messages' }).fill('');
  const times: number[] = [];
  for (const key of text) {
    // The page has to listen before the key is pressed: the two take different ways to it.
    const pending = await window.evaluateHandle(listenForAnswer);
    await window.keyboard.press(key);
    times.push(await pending.evaluate(({ answered }) => answered));
  }
  return times;
}

/** Runs in the page. */
function listenForAnswer(): { readonly answered: Promise<number> } {
  const results = document.querySelector('.search__results');
  if (results === null) throw new Error('The search is not open.');
  const answered = new Promise<number>((settle) => {
    const onKeyDown = (event: Event): void => {
      const observer = new MutationObserver(() => {
        if (results.getAttribute('aria-busy') !== 'false') return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => settle(performance.now() - event.timeStamp)));
      });
      observer.observe(results, { attributeFilter: ['aria-busy'] });
    };
    addEventListener('keydown', onKeyDown, { capture: true, once: true });
  });
  return { answered };
}
