import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { Visitors } from '../../../../renderer/peers/visitors';
import { visitor } from '../../../support/plain-model';
import { makePeer, makeSnapshot } from '../support/make';
import { openPage } from '../support/page';

/** Whether the list is there, or hidden behind the conversation as in a narrow window. */
let isListShown = true;

beforeEach(() => {
  isListShown = true;
  Element.prototype.checkVisibility = () => isListShown;
});

const open = (...ids: string[]) =>
  openPage(<Visitors />, (bridge) =>
    bridge.answer('app.snapshot', () => makeSnapshot({ peers: [makePeer()], visitors: ids.map(visitor) })),
  );
const wanted = { name: 'visitors.wanted' as const, payload: {} };
const expectFocus = () =>
  vi.waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Let in: host-of-bob/ })),
  );

it('leads to the first who waits, and leaves the conversation open', async () => {
  const { emit, change, store } = await open('bob', 'cy');
  await change(() => store.getState().openConversation('ada'));
  await emit(wanted);
  await expectFocus();
  expect(store.getState().log?.conversationId).toBe('ada');
});

it('leads to the list where that is a page of its own', async () => {
  const { emit, change, store } = await open('bob');
  await change(() => store.getState().openConversation('ada'));
  isListShown = false;
  await emit(wanted);
  await expectFocus();
  expect(store.getState().log).toBeNull();
});

it('does not take the focus a second time, when somebody else comes', async () => {
  const { emit } = await open('bob');
  await emit(wanted);
  await expectFocus();
  const other = screen.getByRole('button', { name: /^Block: host-of-bob/ });
  other.focus();
  await emit({ name: 'visitors.changed', payload: [visitor('bob'), visitor('cy')] });
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  expect(document.activeElement).toBe(other);
});
