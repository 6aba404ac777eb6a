import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { SPRING_MS } from '../../../../renderer/peers/use-spring-loading';
import type { NearbyPerson } from '../../../../shared/model';
import { refuse } from '../support/fake-bridge';
import { makePeer, makeSnapshot, makeStaged } from '../support/make';
import { openPage, type Page } from '../support/page';

const ZOE: NearbyPerson = {
  id: `p1${'z'.repeat(52)}`,
  addresses: ['192.168.1.30:9000'],
  name: null,
  key: null,
  isConnecting: false,
  error: null,
};
const peers = [makePeer({ givenName: 'Ada' })];
const held = (...names: readonly string[]) => ({
  dataTransfer: { types: ['Files'], files: names.map((name) => new File([], name)), dropEffect: 'none' },
});
const sheet = (): HTMLElement => screen.getByRole('dialog');
const row = (): HTMLElement => document.querySelector<HTMLElement>('[data-nearby-id]')!;

const openApp = (people: readonly NearbyPerson[] = [ZOE]): Promise<Page> =>
  openPage(<App />, (bridge) =>
    bridge.answer('app.snapshot', () =>
      makeSnapshot({ peers, nearby: { state: 'looking', people: [...people] } }),
    ),
  );
const seen = (person: Partial<NearbyPerson>) => ({
  name: 'nearby.changed' as const,
  payload: { state: 'looking' as const, people: [{ ...ZOE, ...person }] },
});

async function dropOnZoe(page: Page): Promise<void> {
  await page.change(() => fireEvent.drop(row(), held('cat.png')));
  await screen.findByRole('dialog');
}

describe('the group of people nearby', () => {
  afterEach(() => vi.useRealTimers());

  it('opens when files are held over it for a while, and not in passing', async () => {
    const { user, change } = await openApp();
    const fold = screen.getByRole('button', { name: 'Nearby (1)' });
    const isOpen = (): boolean => fold.getAttribute('aria-expanded') === 'true';
    await user.click(fold);
    expect(isOpen()).toBe(false);
    vi.useFakeTimers();
    fireEvent.dragEnter(fold, held('cat.png'));
    await change(() => vi.advanceTimersByTime(SPRING_MS - 1));
    fireEvent.dragLeave(fold, held('cat.png'));
    await change(() => vi.advanceTimersByTime(SPRING_MS));
    expect(isOpen()).toBe(false);
    fireEvent.dragEnter(fold, held('cat.png'));
    await change(() => vi.advanceTimersByTime(SPRING_MS));
    expect(isOpen()).toBe(true);
  });
});

describe('a drop on somebody nearby', () => {
  it('says to whom it would go', async () => {
    await openApp();
    fireEvent.dragEnter(row(), held('cat.png'));
    expect(row().textContent).toContain('Send to Somebody');
  });

  it('connects, says so, and sends to the conversation that there is then', async () => {
    const page = await openApp();
    await dropOnZoe(page);
    expect(page.bridge.inputsOf('peers.connectNearby')).toEqual([{ id: ZOE.id }]);
    await page.emit(seen({ isConnecting: true }));
    expect(within(sheet()).getByRole('status').textContent).toBe('Connecting to Somebody · p1zzzzzz…');
    await page.user.type(screen.getByRole('textbox', { name: 'Caption' }), 'my cat');

    const zoe = makePeer({ key: 'zoe', nodeId: ZOE.id, peerName: 'Zoe', wire: 'secure' });
    await page.emit(
      { name: 'peer.changed', payload: zoe },
      { ...seen({}), payload: { state: 'looking', people: [] } },
    );
    expect(screen.getByRole('dialog', { name: 'Send to Zoe' })).toBeTruthy();
    await page.user.click(within(sheet()).getByRole('button', { name: 'Send' }));
    expect(page.bridge.inputsOf('sending.send')).toMatchObject([
      { conversationIds: ['zoe'], tokens: ['cat.png'], caption: 'my cat' },
    ]);
    expect(page.bridge.inputsOf('peers.connectNearby')).toHaveLength(1);
  });

  it('never goes to one who only claims to be them', async () => {
    const page = await openApp();
    await dropOnZoe(page);
    await page.emit({
      name: 'peer.changed',
      payload: makePeer({ key: 'eve', nodeId: ZOE.id, peerName: 'Zoe', wire: 'classic' }),
    });
    page.bridge.answer('peers.connectNearby', () => ({ key: 'zoe' }));
    await page.user.click(within(sheet()).getByRole('button', { name: 'Send' }));
    expect(page.bridge.inputsOf('sending.send')).toMatchObject([{ conversationIds: ['zoe'] }]);
  });

  it('says why it failed, loses nothing, and is sent when it is tried again', async () => {
    const page = await openApp();
    page.bridge.answer('peers.connectNearby', refuse('connect-refused', 'Their firewall.'));
    await dropOnZoe(page);
    await page.user.type(screen.getByRole('textbox', { name: 'Caption' }), 'my cat');
    const error = { code: 'connect-refused', message: 'Their firewall.' } as const;
    await page.emit(seen({ error }));
    await page.user.click(within(sheet()).getByRole('button', { name: 'Send' }));
    expect(within(sheet()).getByText(/could not be reached. Their firewall. Nothing is lost/)).toBeTruthy();
    expect(page.bridge.inputsOf('sending.send')).toEqual([]);
    expect(page.bridge.inputsOf('sending.drop')).toEqual([]);
    expect(screen.getByRole('textbox', { name: 'Caption' })).toHaveProperty('value', 'my cat');

    page.bridge.answer('peers.connectNearby', () => ({ key: 'zoe' }));
    await page.user.click(within(sheet()).getByRole('button', { name: 'Send' }));
    expect(page.bridge.inputsOf('sending.send')).toMatchObject([
      { conversationIds: ['zoe'], tokens: ['cat.png'], caption: 'my cat' },
    ]);
  });

  it('is not sent when it is left while it connects', async () => {
    const page = await openApp();
    let answer: (value: { key: string }) => void = () => undefined;
    page.bridge.answer('peers.connectNearby', () => new Promise((resolve) => (answer = resolve)));
    await dropOnZoe(page);
    await page.user.click(within(sheet()).getByRole('button', { name: 'Send' }));
    await page.user.click(within(sheet()).getByRole('button', { name: 'Cancel' }));
    await page.change(() => answer({ key: 'zoe' }));
    expect(page.bridge.inputsOf('sending.send')).toEqual([]);
    expect(page.bridge.inputsOf('sending.drop')).toEqual([{ tokens: ['cat.png'] }]);
  });

  it('who is known goes into their conversation', async () => {
    const page = await openApp([{ ...ZOE, key: 'ada', name: 'Ada' }]);
    await dropOnZoe(page);
    expect(page.bridge.inputsOf('peers.connectNearby')).toHaveLength(1);
    await page.user.click(within(sheet()).getByRole('button', { name: 'Send' }));
    expect(page.bridge.inputsOf('sending.send')).toMatchObject([{ conversationIds: ['ada'] }]);
  });
});

describe('files of which one is asked to whom they go', () => {
  it('may go to people nearby, who are connected with only when they are sent', async () => {
    const page = await openApp();
    page.bridge.answer('peers.connectNearby', () => ({ key: 'zoe' }));
    await page.emit({ name: 'files.opened', payload: { files: [makeStaged('cat.png')], refused: [] } });
    await screen.findByRole('dialog');
    await page.user.click(screen.getByRole('checkbox', { name: /^Somebody .*Nearby$/ }));
    await page.user.click(screen.getByRole('checkbox', { name: 'Ada' }));
    expect(page.bridge.inputsOf('peers.connectNearby')).toEqual([]);
    await page.user.click(within(sheet()).getByRole('button', { name: 'Send' }));
    expect(page.bridge.inputsOf('sending.send')).toMatchObject([{ conversationIds: ['zoe', 'ada'] }]);
  });
});
