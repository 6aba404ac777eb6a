import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { refuse } from '../support/fake-bridge';
import { makeFile, makePeer, makeSnapshot } from '../support/make';
import { openPage, type Page } from '../support/page';
import { makeHit, makeResult } from './support';

const peers = [makePeer({ givenName: 'Ada' }), makePeer({ key: 'bob', givenName: 'Bob' })];

async function openApp(): Promise<Page> {
  HTMLElement.prototype.scrollIntoView = () => undefined;
  const page = await openPage(<App />, (bridge) => {
    bridge.answer('app.snapshot', () => makeSnapshot({ peers }));
    bridge.answer('search.messages', () => makeResult(2, 1));
  });
  await page.change(() => page.store.getState().openConversation('ada'));
  return page;
}

const ctrlF = '{Control>}f{/Control}';
const field = () => screen.getByRole('combobox', { name: 'Search messages' });
const options = () => within(screen.getByRole('listbox')).getAllByRole('option');

async function openAndType(text: string): Promise<Page> {
  const page = await openApp();
  await page.user.keyboard(ctrlF);
  await page.user.keyboard(text);
  return page;
}

describe('the search', () => {
  it('opens in the place of the list, ready to type, and gives the focus back', async () => {
    const { user } = await openApp();
    const composer = screen.getByRole('textbox', { name: /^Message to/ });
    composer.focus();
    await user.keyboard(ctrlF);
    expect(document.activeElement).toBe(field());
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(screen.getByRole('search').textContent).toContain('Finds words in all your messages');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('search')).toBeNull();
    expect(document.activeElement).toBe(composer);
  });

  it('opens by its button, and gives the focus back to it', async () => {
    const { user } = await openApp();
    await user.click(screen.getByRole('button', { name: 'Search messages' }));
    await user.click(screen.getByRole('button', { name: 'Close the search' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Search messages' }));
  });

  it('finds as one types, marks what matches, and says how much was found', async () => {
    const { bridge } = await openAndType('boat');
    expect(bridge.inputsOf('search.messages')).toMatchObject([
      { text: 'b' },
      { text: 'bo' },
      { text: 'boa' },
      { text: 'boat' },
    ]);
    expect(options()).toHaveLength(2);
    expect(options()[0]!.textContent).toMatch(/^Ada.*the boat 2$/);
    expect(options()[0]!.querySelector('mark')!.textContent).toBe('boat');
    expect(screen.getByRole('search').querySelector('[role="status"]')!.textContent).toBe('2 messages found');
  });

  it('says who wrote, and shows a picture', async () => {
    const page = await openApp();
    page.bridge.answer('search.messages', () => ({
      hits: [makeHit(1, 'cat', { direction: 'out', body: { kind: 'image', file: makeFile() } })],
      hasMore: true,
    }));
    await page.user.keyboard(`${ctrlF}cat`);
    expect(options()[0]!.textContent).toContain('You: the cat');
    expect(within(options()[0]!).getByRole('img', { name: 'Picture' }).getAttribute('src')).toBe(
      'parley-image://f1/thumb',
    );
    expect(screen.getByText('More than 1 message found, the newest first')).toBeTruthy();
  });

  it('moves with arrow keys while one types on, and goes to the message with Enter', async () => {
    const { user, store } = await openAndType('boat');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(field());
    expect(field().getAttribute('aria-activedescendant')).toBe(options()[1]!.id);
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    await user.keyboard('{Enter}');
    expect(store.getState().search.activeId).toBe('m1');
    expect(store.getState().search.isInFront).toBe(false);
  });

  it('goes to the message that is clicked, in its conversation', async () => {
    const page = await openApp();
    page.bridge.answer('search.messages', () => ({
      hits: [makeHit(7, 'boat', { conversationId: 'bob' })],
      hasMore: false,
    }));
    await page.user.keyboard(`${ctrlF}boat`);
    await page.user.click(options()[0]!);
    expect(page.store.getState().log?.conversationId).toBe('bob');
  });

  it('looks between two days, both of them whole', async () => {
    const { user, bridge } = await openAndType('boat');
    expect(screen.queryByLabelText('From')).toBeNull();
    await user.selectOptions(screen.getByRole('combobox', { name: 'When' }), 'Choose dates…');
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2025-05-01' } });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2025-05-02' } });
    expect(bridge.inputsOf('search.messages').at(-1)).toMatchObject({
      text: 'boat',
      fromMs: new Date(2025, 4, 1).getTime(),
      toMs: new Date(2025, 4, 3).getTime(),
    });
  });

  it('has what was typed when it is opened again, to be typed over', async () => {
    const { user } = await openAndType('boat');
    await user.keyboard(`{Escape}${ctrlF}`);
    expect(field()).toHaveProperty('value', 'boat');
    await user.keyboard('x');
    expect(field()).toHaveProperty('value', 'x');
  });
});

describe('filters', () => {
  it('keep to a conversation, of which the open one stands first, to pictures and to a time', async () => {
    const { user, bridge } = await openAndType('boat');
    const where = screen.getByRole('combobox', { name: 'In' });
    const names = within(where)
      .getAllByRole('option')
      .map(({ textContent }) => textContent);
    expect(names).toEqual(['Everywhere', 'Ada', 'Everyone', 'Bob']);
    await user.selectOptions(where, 'Bob');
    await user.selectOptions(screen.getByRole('combobox', { name: 'When' }), 'Last 30 days');
    await user.click(screen.getByRole('button', { name: 'Pictures' }));
    expect(screen.getByRole('button', { name: 'Pictures' }).getAttribute('aria-pressed')).toBe('true');
    expect(bridge.inputsOf('search.messages').at(-1)).toMatchObject({
      conversationId: 'bob',
      hasPicture: true,
      text: 'boat',
    });
    expect(bridge.inputsOf('search.messages').at(-1)).toHaveProperty('fromMs');
  });
});

describe('when there is nothing to show', () => {
  it('says that nothing was found, and takes the filters away', async () => {
    const { user, bridge, change, store } = await openAndType('boat');
    bridge.answer('search.messages', () => ({ hits: [], hasMore: false }));
    await change(() => store.getState().filterSearch({ hasPicture: true }));
    expect(screen.getByText('Nothing found for “boat”')).toBeTruthy();
    bridge.answer('search.messages', () => makeResult(1, 1));
    await user.click(screen.getByRole('button', { name: 'Remove the filters' }));
    expect(options()).toHaveLength(1);
  });

  it('says why it failed, and tries again', async () => {
    const page = await openApp();
    page.bridge.answer('search.messages', refuse('store-failed', 'The disk is gone.'));
    await page.user.keyboard(`${ctrlF}boat`);
    expect(within(screen.getByRole('search')).getByRole('alert').textContent).toContain('The disk is gone.');
    page.bridge.answer('search.messages', () => makeResult(1, 1));
    await page.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(options()).toHaveLength(1);
  });
});

it('asks for more when one comes near the end of what was found', async () => {
  const page = await openApp();
  page.bridge.answer('search.messages', ({ beforeSeq }) =>
    beforeSeq === undefined ? makeResult(4, 3, true) : makeResult(2, 1),
  );
  await page.user.keyboard(`${ctrlF}boat`);
  await page.change(() => fireEvent.scroll(screen.getByRole('listbox').parentElement!));
  expect(options()).toHaveLength(4);
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

describe('in a narrow window', () => {
  const pageShown = () => screen.getByRole('main').dataset.page;

  it('is a page of its own, behind which is the conversation that one goes to', async () => {
    const { user, store, change } = await openAndType('boat');
    expect(pageShown()).toBe('search');
    await user.keyboard('{Enter}');
    expect(pageShown()).toBe('conversation');
    await user.click(screen.getByRole('button', { name: 'Back to the list' }));
    expect(pageShown()).toBe('search');
    await change(() => store.getState().openConversation('bob'));
    expect(pageShown()).toBe('conversation');
  });
});
