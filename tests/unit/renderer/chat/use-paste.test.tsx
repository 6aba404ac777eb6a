import { createEvent, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { makePeer, makeSnapshot } from '../support/make';
import { openPage } from '../support/page';

const peers = [makePeer({ givenName: 'Ada' }), makePeer({ key: 'bob', givenName: 'Bob' })];

async function openApp(openId: string | null) {
  const page = await openPage(<App />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ peers })),
  );
  if (openId !== null) await page.change(() => page.store.getState().openConversation(openId));
  return page;
}

const field = (): HTMLElement => screen.getByRole('textbox', { name: 'Message to Ada' });
const row = (name: string): HTMLElement =>
  screen.getByRole('list', { name: 'Conversations' }).querySelector<HTMLElement>(`[title*="${name}"]`) ??
  screen.getByRole('button', { name: new RegExp(name, 'u') });

/** @returns whether the page took it for itself */
function pasteInto(target: HTMLElement, names: readonly string[], text = ''): boolean {
  target.focus();
  const event = createEvent.paste(target, {
    clipboardData: { files: names.map((name) => new File(['x'], name)), getData: () => text },
  });
  fireEvent(target, event);
  return event.defaultPrevented;
}

describe('what is pasted', () => {
  it('is the image on the clipboard when it is a screenshot', async () => {
    const { bridge, change } = await openApp('ada');
    await change(() => expect(pasteInto(field(), ['image.png'])).toBe(true));
    expect(bridge.inputsOf('sending.paste')).toEqual([undefined]);
  });

  it('is the files in their order, for whom one is with', async () => {
    const { bridge, change, store } = await openApp('ada');
    await change(() => expect(pasteInto(field(), ['b.jpg', 'a.png'])).toBe(true));
    expect(bridge.inputsOf('stageFiles')).toEqual([['b.jpg', 'a.png']]);
    expect(store.getState().sheet?.to).toEqual(['ada']);
  });

  it('is left to the field when it is text', async () => {
    const { bridge } = await openApp('ada');
    expect(pasteInto(field(), [], 'hello')).toBe(false);
    expect(bridge.inputsOf('sending.paste')).toEqual([]);
  });

  it.each([['ada'], [null]])(
    'is for the peer that has the focus in the list, where %s is open',
    async (openId) => {
      const { change, store } = await openApp(openId);
      await change(() => pasteInto(row('Bob'), ['a.png']));
      expect(store.getState().sheet?.to).toEqual(['bob']);
    },
  );

  it('is for all that are chosen, when one of them has the focus', async () => {
    const { change, store } = await openApp(null);
    await change(() => {
      store.getState().toggleSelected('ada');
      store.getState().toggleSelected('bob');
    });
    await change(() => pasteInto(row('Bob'), ['a.png']));
    expect(store.getState().sheet?.to).toEqual(['ada', 'bob']);
  });

  it('is for those who are chosen wherever the focus is, but where one writes', async () => {
    const { change, store } = await openApp('ada');
    await change(() => store.getState().toggleSelected('bob'));
    await change(() => pasteInto(screen.getByRole('button', { name: 'Send to 1' }), ['a.png']));
    expect(store.getState().sheet?.to).toEqual(['bob']);
    await change(() => store.getState().leaveSheet(''));
    await change(() => pasteInto(field(), ['a.png']));
    expect(store.getState().sheet?.to).toEqual(['ada']);
  });

  it('is for somebody nearby who has the focus', async () => {
    const { change, emit, store } = await openApp('ada');
    const zoe = { id: 'p1zoe', addresses: [], name: null, key: null, isConnecting: false, error: null };
    await emit({ name: 'nearby.changed', payload: { state: 'looking', people: [zoe] } });
    await change(() => pasteInto(screen.getByRole('button', { name: /^Connect to Somebody/ }), ['a.png']));
    expect(store.getState().sheet?.to).toEqual(['p1zoe']);
  });

  it('is for nobody where there is nobody', async () => {
    const { change, store } = await openApp(null);
    await change(() => expect(pasteInto(document.body, ['a.png'])).toBe(false));
    expect(store.getState().sheet).toBeNull();
  });
});
