import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Sidebar } from '../../../../renderer/peers/sidebar';
import { SPRING_MS } from '../../../../renderer/peers/use-spring-loading';
import { makePeer, makeSnapshot, SELF } from '../support/make';
import { openPage } from '../support/page';

const ada = makePeer({ givenName: 'Ada', lastMessageAt: 9, unread: 3 });
const bob = makePeer({
  key: 'bob',
  givenName: 'Bob',
  state: 'away',
  direction: null,
  error: { code: 'connect-full', message: 'It takes no more peers.' },
});

const openSidebar = (change = {}) =>
  openPage(<Sidebar />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ peers: [bob, ada], ...change })),
  );
const rows = () => screen.getAllByRole('listitem');

describe('rows', () => {
  it('tell name, state, direction, reason and unread count', async () => {
    await openSidebar();
    expect(rows().map((row) => row.dataset.conversationId)).toEqual(['everyone', 'ada', 'bob']);
    expect(rows()[0]!.textContent).toContain('1 connected');
    expect(rows()[1]!.textContent).toContain('You connected. Connected');
    expect(rows()[1]!.textContent).toContain('3 unread');
    expect(rows()[2]!.textContent).toContain('Away · full');
    expect(within(rows()[2]!).getByTitle('It takes no more peers.')).toBeTruthy();
  });

  it('open their conversation', async () => {
    const { store, user } = await openSidebar();
    await user.click(screen.getByRole('button', { name: /^A Ada|^Ada/ }));
    expect(store.getState().log?.conversationId).toBe('ada');
  });

  it('take files for their own conversation', async () => {
    const { bridge, change, store } = await openSidebar();
    const files = [new File([], '2.png'), new File([], '1.png')];
    const data = { dataTransfer: { types: ['Files'], files, dropEffect: 'none' } };
    fireEvent.dragEnter(rows()[2]!, data);
    expect(rows()[2]!.textContent).toContain('Send to Bob');
    expect(rows()[1]!.textContent).not.toContain('Send to');
    await change(() => fireEvent.drop(rows()[2]!, data));
    expect(bridge.inputsOf('stageFiles')).toEqual([['2.png', '1.png']]);
    expect(store.getState().sheet?.to).toEqual(['bob']);
  });
});

describe('files that are held over a row', () => {
  const data = { dataTransfer: { types: ['Files'], files: [], dropEffect: 'none' } };

  afterEach(() => vi.useRealTimers());

  it('open its conversation after a while, and not in passing', async () => {
    const { store, change } = await openSidebar();
    vi.useFakeTimers();
    fireEvent.dragEnter(rows()[1]!, data);
    await change(() => vi.advanceTimersByTime(SPRING_MS - 1));
    fireEvent.dragLeave(rows()[1]!, data);
    await change(() => vi.advanceTimersByTime(SPRING_MS));
    expect(store.getState().log).toBeNull();
    fireEvent.dragEnter(rows()[2]!, data);
    await change(() => vi.advanceTimersByTime(SPRING_MS));
    expect(store.getState().log?.conversationId).toBe('bob');
  });

  it('are no longer over it once the pointer moves without them, or has left the window', async () => {
    await openSidebar();
    const isOver = (): boolean => rows()[1]!.classList.contains('peer-row--over');
    fireEvent.dragEnter(rows()[1]!, data);
    expect(isOver()).toBe(true);
    fireEvent.mouseMove(document.body);
    expect(isOver()).toBe(false);
    fireEvent.dragEnter(rows()[1]!, data);
    fireEvent.dragLeave(document.documentElement, data);
    expect(isOver()).toBe(false);
  });
});

describe('keys in the list', () => {
  it('move among the rows, of which Tab reaches one', async () => {
    const { user } = await openSidebar();
    const openers = () => rows().map((row) => within(row).getAllByRole('button')[0]!);
    expect(openers().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    openers()[0]!.focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(openers()[1]);
    expect(openers().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(openers()[2]);
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(openers()[0]);
  });
});

describe('several peers', () => {
  it('are chosen with Ctrl, and take files together; a plain click chooses none', async () => {
    const { store, user, bridge } = await openSidebar();
    await user.keyboard('{Control>}');
    await user.click(screen.getByRole('button', { name: /^Ada/ }));
    await user.click(screen.getByRole('button', { name: /^Bob/ }));
    await user.keyboard('{/Control}');
    expect(store.getState().selected).toEqual(['ada', 'bob']);
    expect(store.getState().log).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Send to 2' }));
    expect(bridge.inputsOf('sending.choose')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: /^Ada/ }));
    expect(store.getState().selected).toEqual([]);
    expect(store.getState().log?.conversationId).toBe('ada');
  });
});

describe('a range of peers', () => {
  const peers = ['a', 'b', 'c', 'd'].map((key, index) =>
    makePeer({ key, givenName: `Peer ${key}`, lastMessageAt: 9 - index, blocked: key === 'c' }),
  );
  const opener = (key: string): HTMLElement =>
    document.querySelector<HTMLElement>(`[data-conversation-id="${key}"] .peer-row__open`)!;

  it('is chosen with Shift, from who was chosen last or is open, without who is blocked', async () => {
    const { store, user } = await openSidebar({ peers });
    await user.click(opener('b'));
    await user.keyboard('{Shift>}');
    await user.click(opener('d'));
    expect(store.getState().selected).toEqual(['b', 'd']);
    expect(store.getState().log?.conversationId).toBe('b');
    await user.click(opener('a'));
    expect(store.getState().selected).toEqual(['a', 'b']);
    await user.keyboard('{/Shift}{Control>}');
    await user.click(opener('d'));
    await user.keyboard('{/Control}{Shift>}');
    await user.click(opener('a'));
    await user.keyboard('{/Shift}');
    expect(store.getState().selected).toEqual(['a', 'b', 'd']);
    expect(store.getState().announcement.text).toBe('3 chosen');
  });

  it('grows and shrinks with Shift and the arrows, and never goes round the end or to Everyone', async () => {
    const { store, user } = await openSidebar({ peers });
    opener('a').focus();
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(store.getState().selected).toEqual(['a', 'b']);
    expect(document.activeElement).toBe(opener('b'));
    await user.keyboard('{Shift>}{End}{ArrowDown}{/Shift}');
    expect(store.getState().selected).toEqual(['a', 'b', 'd']);
    await user.keyboard('{Shift>}{Home}{ArrowUp}{/Shift}');
    expect(store.getState().selected).toEqual(['a']);
    expect(document.activeElement).toBe(opener('a'));
  });

  it('begins with the first peer where one comes from Everyone', async () => {
    const { store, user } = await openSidebar({ peers });
    opener('everyone').focus();
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(store.getState().selected).toEqual(['a', 'b']);
  });
});

describe('a drop while several are chosen', () => {
  const data = { dataTransfer: { types: ['Files'], files: [new File([], '1.png')], dropEffect: 'none' } };

  it.each([
    ['one of them', () => rows()[2]!],
    ['the bar', () => screen.getByRole('group', { name: 'Chosen peers' })],
  ])('on %s goes to all of them', async (_, target) => {
    const { store, change } = await openSidebar();
    await change(() => store.getState().toggleSelected('ada'));
    await change(() => store.getState().toggleSelected('bob'));
    fireEvent.dragEnter(target(), data);
    expect(target().className).toContain('--over');
    await change(() => fireEvent.drop(target(), data));
    expect(store.getState().sheet?.to).toEqual(['ada', 'bob']);
  });
});

describe('the menu of a peer', () => {
  it('opens from its button, moves with arrows, acts, and gives the focus back', async () => {
    const { bridge, user } = await openSidebar();
    const button = screen.getByRole('button', { name: 'Actions for Ada' });
    await user.click(button);
    expect(screen.getAllByRole('menuitem')[0]).toBe(document.activeElement);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(bridge.inputsOf('peers.keepConnected')).toEqual([{ key: 'ada', on: true }]);
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('opens by a right click, and closes with Escape', async () => {
    const { user } = await openSidebar();
    fireEvent.contextMenu(within(rows()[2]!).getAllByRole('button')[0]!, { clientX: 9, clientY: 9 });
    expect(screen.getByRole('menuitem', { name: 'Connect again' })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('says why a peer whose port is unknown can not be dialled', async () => {
    const unknown = makePeer({ ...bob, port: null });
    const { bridge, user } = await openSidebar({ peers: [unknown] });
    await user.click(screen.getByRole('button', { name: 'Actions for Bob' }));
    const item = screen.getByRole('menuitem', { name: 'Connect again' });
    expect(item.getAttribute('aria-description')).toBe('It did not tell on which port it listens.');
    await user.click(item);
    expect(bridge.inputsOf('peers.connect')).toEqual([]);
  });
});

describe('my address', () => {
  it('is copied', async () => {
    const { bridge, user } = await openSidebar();
    await user.click(screen.getByRole('button', { name: 'Copy my address' }));
    expect(bridge.inputsOf('app.copyText')).toEqual([{ text: '192.168.1.14:9000' }]);
  });

  it('has others on demand', async () => {
    const { user } = await openSidebar({ self: { ...SELF, addresses: ['a:1', 'b:2', 'c:3'] } });
    expect(screen.queryByText('c:3')).toBeNull();
    await user.click(screen.getByRole('button', { name: '2 other addresses' }));
    expect(screen.getByText('c:3')).toBeTruthy();
  });

  it('tells that nobody can connect, and why', async () => {
    const listenError = { code: 'listen-failed' as const, message: 'Port 80 needs the administrator.' };
    await openSidebar({ self: { ...SELF, listening: null, listenError, addresses: [] } });
    const said = screen.getAllByRole('status').map(({ textContent }) => textContent);
    expect(said.join()).toContain('Port 80 needs the administrator.');
  });

  it('tells that the wanted port was taken', async () => {
    await openSidebar({ self: { ...SELF, portWasTaken: true } });
    expect(screen.getByText('Port 9000 was taken.')).toBeTruthy();
  });
});
