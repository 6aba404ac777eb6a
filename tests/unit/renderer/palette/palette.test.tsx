import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { makeMessage, makePeer, makeSnapshot, SETTINGS } from '../support/make';
import { openPage, type Page } from '../support/page';

const ada = makePeer({ givenName: 'Ada', wire: 'secure' });
const zoe = { id: 'p1zoe', addresses: [], name: 'Zoe', key: null, isConnecting: false, error: null };

async function openPalette(): Promise<Page> {
  const page = await openPage(<App />, (bridge) => {
    bridge.answer('app.snapshot', () =>
      makeSnapshot({ peers: [ada], nearby: { state: 'looking', people: [zoe] } }),
    );
    bridge.answer('search.messages', ({ text }) => ({
      hits: [{ message: makeMessage(7), excerpt: [{ text: `${text} in it`, isMatch: true }] }],
      hasMore: false,
    }));
  });
  await page.change(() => page.store.getState().openConversation('ada'));
  await page.user.keyboard('{Control>}k{/Control}');
  return page;
}

async function choose({ user }: Page, typed: string, name: string | RegExp): Promise<void> {
  await user.type(screen.getByRole('combobox'), typed);
  await user.click(await screen.findByRole('option', { name }));
}

describe('the palette', () => {
  it('goes to a message that was found, a moment after one has typed', async () => {
    const page = await openPalette();
    await choose(page, 'harbour', /^harbour in it/);
    expect(page.bridge.inputsOf('search.messages')).toEqual([{ text: 'harbour', limit: 5 }]);
    expect(page.bridge.inputsOf('chat.page').at(-1)).toMatchObject({ conversationId: 'ada', around: 'm7' });
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('connects with somebody nearby', async () => {
    const page = await openPalette();
    await choose(page, 'zoe', /^Connect to Zoe/);
    expect(page.bridge.inputsOf('peers.connectNearby')).toEqual([{ id: 'p1zoe' }]);
  });

  it.each([
    ['mute', 'Mute Ada', 'peers.setMuted', { key: 'ada', on: true }],
    ['block', 'Block Ada', 'peers.setBlocked', { key: 'ada', on: true }],
    ['dark', 'Theme: Dark', 'settings.update', { theme: 'dark' }],
    [
      'find people',
      'Find people on this network: on or off',
      'settings.update',
      { discovery: !SETTINGS.discovery },
    ],
    ['report', 'Save a report…', 'app.saveReport', undefined],
  ] as const)('does %s', async (typed, name, command, input) => {
    const page = await openPalette();
    await choose(page, typed, name);
    expect(page.bridge.inputsOf(command)).toEqual([input]);
  });

  it.each([
    ['verify', 'Verify Ada…', 'Verify Ada'],
    ['rename', 'Rename Ada…', 'Rename'],
    ['all pictures', 'All pictures: Ada', /Ada/],
  ])('opens what is asked for: %s', async (typed, name, dialog) => {
    const page = await openPalette();
    await choose(page, typed, name);
    expect(await screen.findByRole('dialog', { name: dialog })).toBeTruthy();
  });
});
