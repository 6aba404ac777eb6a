import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from '../../../../renderer/app/keep-focus';

let root: HTMLElement;
let stop: () => void;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  stop = keepFocus(root);
});

afterEach(() => {
  stop();
  root.remove();
});

const get = (selector: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
};

/** Takes it away, and waits until all who watch have heard of it. */
async function removed(selector: string): Promise<string | undefined> {
  get(selector).remove();
  await Promise.resolve();
  return document.activeElement?.id;
}

describe('the focus', () => {
  it('goes to what is left beside it', async () => {
    root.innerHTML =
      '<button id="far"></button><p><button id="accept"></button><button id="near"></button></p>';
    get('#accept').focus();
    expect(await removed('#accept')).toBe('near');
  });

  it('goes to the message whose button was pressed', async () => {
    root.innerHTML = '<ol><li id="row" data-message-id="m"><p><button id="accept"></button></p></li></ol>';
    get('#accept').focus();
    expect(await removed('p')).toBe('row');
  });

  it('goes home when all around is gone', async () => {
    root.innerHTML =
      '<button id="first"></button><p><button id="gone"></button></p><textarea id="home" class="composer__text"></textarea>';
    get('#gone').focus();
    expect(await removed('p')).toBe('home');
  });

  it('stays with nobody when a person took it away', async () => {
    root.innerHTML = '<button id="left"></button><p id="other"></p>';
    get('#left').focus();
    get('#left').blur();
    expect(await removed('#other')).toBe('');
  });

  it('goes on to where it is on its way, when what it leaves goes with it', async () => {
    root.innerHTML =
      '<p><button id="near"></button><button id="tool"></button></p><button id="next"></button>';
    get('#tool').focus();
    // As Tab does it: what is left hears of it, and may go, before the next one has the focus.
    const leaving = { bubbles: true, relatedTarget: get('#next') };
    get('#tool').dispatchEvent(new FocusEvent('focusout', leaving));
    expect(await removed('#tool')).toBe('');
    get('#next').focus();
    expect(await removed('#next')).toBe('near');
  });

  it('stays where it is when something else goes', async () => {
    root.innerHTML = '<button id="held"></button><p id="other"></p>';
    get('#held').focus();
    expect(await removed('#other')).toBe('held');
  });
});
