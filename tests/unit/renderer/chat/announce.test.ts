import { describe, expect, it } from 'vitest';
import type { ParleyEvent } from '../../../../shared/contract';
import type { Message, MessageState, Transfer } from '../../../../shared/model';
import { announcementFor } from '../../../../renderer/chat/announce';
import { makeFile, makeMessage, makeMessages, makePeer, makeTransfer } from '../support/make';

const peers = { ada: makePeer({ givenName: 'Ada' }), bob: makePeer({ key: 'bob', givenName: 'Bob' }) };
const before = (
  transfers: readonly Transfer[] = [],
  openId: string | null = 'ada',
  shown: readonly Message[] = [],
) => ({
  peers,
  transfers: Object.fromEntries(transfers.map((transfer) => [transfer.id, transfer])),
  openId,
  shown,
});
const added = (messages: readonly Message[], skipped = 0, conversationId = 'ada'): ParleyEvent => ({
  revision: 1,
  name: 'messages.added',
  payload: { conversationId, messages: [...messages], skipped },
});

it('says one message in full', () => {
  expect(announcementFor(before(), [added([makeMessage(1)])])).toBe('Ada: text 1');
});

it('says the name of an image', () => {
  const image = makeMessage(1, { body: { kind: 'image', file: makeFile() } });
  expect(announcementFor(before(), [added([image])])).toBe('Ada: Image cat.jpg');
});

it('only counts many, from each peer once', () => {
  const events = [
    added(makeMessages(1, 3), 7),
    added(makeMessages(4, 4)),
    added(makeMessages(5, 5), 0, 'bob'),
  ];
  expect(announcementFor(before(), events)).toBe('11 new messages from Ada. Bob: text 5');
});

it('says nothing of my own messages, nor of notes', () => {
  const mine = makeMessage(1, { direction: 'out', state: 'sent' });
  expect(announcementFor(before(), [added([mine])])).toBeNull();
  expect(announcementFor(before(), [])).toBeNull();
});

describe('a file that is under way', () => {
  const body = { kind: 'image' as const, file: makeFile() };
  const coming = (state: MessageState, change: Partial<Message> = {}) =>
    makeMessage(1, { body, state, ...change });
  const changed = (message: Message): ParleyEvent => ({
    revision: 2,
    name: 'message.changed',
    payload: message,
  });
  const underWay = [makeTransfer({ direction: 'in' })];

  it('is said when it begins', () => {
    expect(announcementFor(before(), [added([coming('receiving')])])).toBe('Ada is sending: Image cat.jpg');
  });

  it('is said as there when it came at once', () => {
    const events = [added([coming('receiving')]), changed(coming('received'))];
    expect(announcementFor(before(), events)).toBe('Ada: Image cat.jpg');
  });

  it('is said once when it has come, whatever changes afterwards', () => {
    const events = [changed(coming('received')), changed(coming('received', { createdAt: 2 }))];
    expect(announcementFor(before(underWay), events)).toBe('cat.jpg from Ada has arrived.');
    expect(announcementFor(before(), events)).toBeNull();
  });

  it('says nothing of each step', () => {
    const progress: ParleyEvent = { revision: 2, name: 'transfer.changed', payload: underWay[0]! };
    expect(announcementFor(before(underWay), [progress, changed(coming('receiving'))])).toBeNull();
  });

  it('says why it did not come', () => {
    const error = { code: 'cancelled' as const, message: 'Ada cancelled it.' };
    expect(announcementFor(before(underWay), [changed(coming('cancelled', { error }))])).toBe(
      'cat.jpg: Ada cancelled it.',
    );
  });

  it('is said to have been delivered, in the conversation that is open', () => {
    const events = [changed(coming('delivered', { direction: 'out' }))];
    const sending = [makeTransfer()];
    expect(announcementFor(before(sending), events)).toBe('cat.jpg was delivered to Ada.');
    expect(announcementFor(before(sending, 'bob'), events)).toBeNull();
  });
});

describe('a reaction', () => {
  const changed = (message: Message): ParleyEvent => ({
    revision: 2,
    name: 'message.changed',
    payload: message,
  });
  const reacted = (author: 'me' | 'peer', emoji: string) => ({ reactions: [{ author, emoji }] });

  it('of a peer is said with what it is about', () => {
    const events = [changed(makeMessage(1, reacted('peer', '👍')))];
    expect(announcementFor(before([], 'ada', [makeMessage(1)]), events)).toBe(
      'Ada reacted with 👍 to: text 1',
    );
  });

  it('is said once, and one’s own is said where it is given', () => {
    const shown = [makeMessage(1, reacted('peer', '👍')), makeMessage(2)];
    const again = changed(makeMessage(1, reacted('peer', '👍')));
    const mine = changed(makeMessage(2, reacted('me', '🎉')));
    expect(announcementFor(before([], 'ada', shown), [again, mine])).toBeNull();
  });

  it('to a message to everyone names each who is new', () => {
    const ada = { author: 'peer', emoji: '👍', peer: 'ada' } as const;
    const toAll = { conversationId: 'everyone', reactions: [ada] };
    const events = [changed(makeMessage(1, { ...toAll, reactions: [ada, { ...ada, peer: 'bob' }] }))];
    expect(announcementFor(before([], 'everyone', [makeMessage(1, toAll)]), events)).toBe(
      'Bob reacted with 👍 to: text 1',
    );
    const first = [changed(makeMessage(1, toAll))];
    expect(
      announcementFor(before([], 'everyone', [makeMessage(1, { ...toAll, reactions: [] })]), first),
    ).toBe('Ada reacted with 👍 to: text 1');
  });
});
