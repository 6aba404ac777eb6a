import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { ErrorBoundary } from '../../../../renderer/app/error-boundary';
import { refuse } from '../support/fake-bridge';
import { makePeer, makeSnapshot, SETTINGS } from '../support/make';
import { openPage } from '../support/page';

const openApp = (snapshot = makeSnapshot()) =>
  openPage(<App />, (bridge) => bridge.answer('app.snapshot', () => snapshot));

describe('without a peer', () => {
  it('says how to begin: my address, and the line for a Python node', async () => {
    await openApp(makeSnapshot({ peers: [] }));
    const welcome = screen.getByRole('region', { name: 'How to begin' });
    expect(welcome.textContent).toContain('192.168.1.14:9000');
    expect(welcome.textContent).toContain("node.connect_with_node('192.168.1.14', 9000)");
  });
});

describe('shortcuts', () => {
  const peers = [makePeer({ key: 'ada', lastMessageAt: 9 }), makePeer({ key: 'bob', lastMessageAt: 5 })];

  it('connect with Ctrl+N, settings with Ctrl+comma', async () => {
    const { user } = await openApp();
    await user.keyboard('{Control>}n{/Control}');
    expect(screen.getByRole('dialog', { name: 'Connect to a peer' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.keyboard('{Control>},{/Control}');
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
  });

  it('go round the conversations in the order of the list', async () => {
    const { user, store } = await openApp(makeSnapshot({ peers }));
    const seen: Array<string | undefined> = [];
    for (let step = 0; step < 4; step++) {
      await user.keyboard('{Control>}{Tab}{/Control}');
      seen.push(store.getState().log?.conversationId);
    }
    expect(seen).toEqual(['everyone', 'ada', 'bob', 'everyone']);
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(store.getState().log?.conversationId).toBe('bob');
  });

  it('Escape goes back to where one writes', async () => {
    const { user, store, change } = await openApp();
    await change(() => store.getState().openConversation('ada'));
    screen.getByRole('log').focus();
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });
});

it('Back closes the conversation and goes on in the list where one was', async () => {
  const { user, store, change } = await openApp();
  await change(() => store.getState().openConversation('ada'));
  await user.click(screen.getByRole('button', { name: 'Back to the list' }));
  expect(store.getState().log).toBeNull();
  expect(document.activeElement?.closest('li')?.dataset.conversationId).toBe('ada');
});

describe('notices', () => {
  const refused = Array.from({ length: 8 }, (_, index) => ({ name: `n${index}.txt`, reason: 'No image.' }));

  it('tell what went wrong until they are dismissed', async () => {
    const { emit, user } = await openApp();
    await emit({ name: 'notice', payload: { tone: 'error', text: 'The decoder was ended.' } });
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('The decoder was ended.');
    await user.click(within(alert).getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('The decoder was ended.')).toBeNull();
  });

  it('name the refused files with their reasons, the first of them', async () => {
    const { store, change } = await openApp();
    await change(() => store.getState().notify('error', '8 files were not sent.', refused));
    expect(screen.getByRole('alert').textContent).toContain('n5.txt No image.');
    expect(screen.getByRole('alert').textContent).toContain('and 2 more');
  });

  it('do not say a name twice', async () => {
    const { store, change } = await openApp();
    const named = [{ name: 'notes.txt', reason: '"notes.txt" is no image.' }];
    await change(() => store.getState().notify('error', '1 file was not sent.', named));
    expect(screen.getByRole('alert').textContent.match(/notes\.txt/g)).toHaveLength(1);
  });

  it('are seen above a dialog too, once', async () => {
    const { store, change } = await openApp();
    await change(() => store.getState().openDialog({ kind: 'settings' }));
    await change(() => store.getState().notify('error', 'The decoder was ended.'));
    expect(within(screen.getByRole('dialog')).getByText('The decoder was ended.')).toBeTruthy();
    expect(screen.getAllByText('The decoder was ended.')).toHaveLength(1);
  });

  it('of a newer Parley stay until one acts on them', async () => {
    vi.useFakeTimers();
    try {
      const { bridge, emit, change } = await openApp();
      const text = 'Parley 0.2.0 is ready. Restart to use it.';
      await emit({ name: 'notice', payload: { tone: 'info', text, action: { kind: 'restartToUpdate' } } });
      await change(() => vi.advanceTimersByTime(60_000));
      fireEvent.click(screen.getByRole('button', { name: 'Restart Parley' }));
      expect(bridge.inputsOf('updates.install')).toHaveLength(1);
      expect(bridge.inputsOf('app.restart')).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('of good news go by themselves, unless one reads them', async () => {
    vi.useFakeTimers();
    try {
      const { store, change } = await openApp();
      await change(() => store.getState().notify('info', 'Saved.'));
      fireEvent.mouseEnter(screen.getByText('Saved.').closest('.notice')!);
      await change(() => vi.advanceTimersByTime(60_000));
      expect(screen.getByText('Saved.')).toBeTruthy();
      fireEvent.mouseLeave(screen.getByText('Saved.').closest('.notice')!);
      await change(() => vi.advanceTimersByTime(60_000));
      expect(screen.queryByText('Saved.')).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });
});

it('shows the chosen theme and the unread count in the title', async () => {
  const { emit } = await openApp(makeSnapshot({ settings: { ...SETTINGS, theme: 'dark' } }));
  expect(document.documentElement.dataset.theme).toBe('dark');
  await emit({ name: 'peer.changed', payload: makePeer({ unread: 4 }) });
  expect(document.title).toBe('(4) Parley');
});

it('says why it could not begin, and begins when asked again', async () => {
  const { bridge, user } = await openPage(<App />, (fake) =>
    fake.answer('app.snapshot', refuse('store-failed', 'The store is damaged.')),
  );
  expect(screen.getByRole('alert').textContent).toContain('The store is damaged.');
  bridge.answer('app.snapshot', () => makeSnapshot());
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByRole('navigation')).toBeTruthy();
});

it('says that drawing failed, and offers to reload', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const Broken = (): never => {
    throw new Error('no such row');
  };
  await openPage(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('This window stopped working.');
  expect(screen.getByText(/no such row/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
});
