import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { makePeer, makeSnapshot, makeStaged } from '../support/make';
import { openPage } from '../support/page';

const peers = [
  makePeer({ givenName: 'Ada' }),
  makePeer({ key: 'bob', givenName: 'Bob' }),
  makePeer({ key: 'eve', givenName: 'Eve', blocked: true }),
];

async function openFiles(openId: string | null) {
  const page = await openPage(<App />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ peers })),
  );
  if (openId !== null) await page.change(() => page.store.getState().openConversation(openId));
  await page.emit({ name: 'files.opened', payload: { files: [makeStaged('a.png')], refused: [] } });
  await screen.findByRole('dialog');
  return page;
}

const boxes = (): string[] =>
  screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent ?? '');
const send = (): HTMLElement => within(screen.getByRole('dialog')).getByRole('button', { name: 'Send' });

describe('files that were opened with Parley', () => {
  it('ask to whom they go, and go to nobody before that is said', async () => {
    const { bridge, user } = await openFiles(null);
    expect(screen.getByRole('dialog', { name: 'Send to…' })).toBeTruthy();
    expect(boxes().slice(0, 3)).toEqual(['Everyone', 'Ada', 'Bob']);
    expect(send()).toHaveProperty('disabled', true);
    await user.keyboard('{Enter}');
    expect(bridge.inputsOf('sending.send')).toEqual([]);

    await user.click(screen.getByRole('checkbox', { name: 'Bob' }));
    await user.click(screen.getByRole('checkbox', { name: 'Ada' }));
    expect(screen.getByRole('dialog', { name: 'Send to Bob and Ada' })).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Caption' }), 'look');
    await user.click(screen.getByRole('checkbox', { name: 'Ada' }));
    await user.click(send());
    expect(bridge.inputsOf('sending.send')).toMatchObject([
      { conversationIds: ['bob'], tokens: ['a.png'], caption: 'look' },
    ]);
  });

  it('are for whom one is with, unless one says otherwise', async () => {
    const { bridge, user } = await openFiles('ada');
    expect(screen.getByRole('checkbox', { name: 'Ada' })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('checkbox', { name: 'Everyone' }));
    expect(screen.getByRole('checkbox', { name: 'Ada' })).toHaveProperty('checked', false);
    await user.click(send());
    expect(bridge.inputsOf('sending.send')).toMatchObject([{ conversationIds: ['everyone'] }]);
  });
});
