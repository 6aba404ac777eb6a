import { expect, it } from 'vitest';
import type { ParleyEvent } from '../../../../shared/contract';
import type { Message } from '../../../../shared/model';
import { announcementFor } from '../../../../renderer/chat/announce';
import { makeFile, makeMessage, makeMessages, makePeer } from '../support/make';

const peers = { ada: makePeer({ givenName: 'Ada' }), bob: makePeer({ key: 'bob', givenName: 'Bob' }) };
const added = (messages: readonly Message[], skipped = 0, conversationId = 'ada'): ParleyEvent => ({
  revision: 1,
  name: 'messages.added',
  payload: { conversationId, messages: [...messages], skipped },
});

it('says one message in full', () => {
  expect(announcementFor({ peers }, [added([makeMessage(1)])])).toBe('Ada: text 1');
});

it('says the name of an image', () => {
  const image = makeMessage(1, { body: { kind: 'image', file: makeFile() } });
  expect(announcementFor({ peers }, [added([image])])).toBe('Ada: Image cat.jpg');
});

it('only counts many, from each peer once', () => {
  const events = [
    added(makeMessages(1, 3), 7),
    added(makeMessages(4, 4)),
    added(makeMessages(5, 5), 0, 'bob'),
  ];
  expect(announcementFor({ peers }, events)).toBe('11 new messages from Ada. Bob: text 5');
});

it('says nothing of my own messages, nor of notes', () => {
  const mine = makeMessage(1, { direction: 'out', state: 'sent' });
  expect(announcementFor({ peers }, [added([mine])])).toBeNull();
  expect(announcementFor({ peers }, [])).toBeNull();
});
