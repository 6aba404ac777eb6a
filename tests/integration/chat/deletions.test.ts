import { describe, expect, it, vi } from 'vitest';
import type { ChatEvent } from '../../../electron/chat/types';
import { EVERYONE } from '../../../shared/model';
import { TestChat } from '../../support/chat';

/** Bob, who has two unread texts of Ann. */
async function bobWithTexts(): Promise<{ ann: TestChat; bob: TestChat; key: string; ids: string[] }> {
  const [ann, bob] = [await TestChat.start(), await TestChat.start()];
  const { here, there } = await ann.connectTo(bob);
  for (const text of ['one', 'two']) ann.chat.sendText(here.key, text);
  const messages = await bob.when(() => {
    const all = bob.messages(there.key);
    return all.length === 2 && all;
  });
  return { ann, bob, key: there.key, ids: messages.map(({ id }) => id) };
}

function textsOf(chat: TestChat, key: string): string[] {
  return chat.messages(key).map(({ body }) => ('text' in body ? body.text : body.kind));
}

describe('a message that is deleted for me', () => {
  it('is gone at once, also from the count, and comes back where it was', async () => {
    const { bob, key, ids } = await bobWithTexts();
    const told: ChatEvent[] = [];
    bob.chat.onEvent((event) => told.push(event));
    const { undoId, untilMs } = bob.chat.deletions.hide([ids[0]!]);
    expect(untilMs).toBeGreaterThan(Date.now());
    expect(textsOf(bob, key)).toEqual(['two']);
    expect(bob.peer.unread).toBe(1);
    bob.chat.deletions.undo(undoId);
    expect(textsOf(bob, key)).toEqual(['one', 'two']);
    expect(bob.peer.unread).toBe(2);
    const named = (name: ChatEvent['name']) => told.filter((event) => event.name === name);
    expect(named('messages.removed')).toMatchObject([{ payload: { conversationId: key, ids: [ids[0]] } }]);
    expect(named('messages.restored')).toMatchObject([{ payload: { conversationId: key, ids: [ids[0]] } }]);
  });

  it('stays with the other one, and away after a restart', async () => {
    const { ann, bob, key, ids } = await bobWithTexts();
    bob.chat.deletions.hide(ids);
    await bob.stop();
    const again = await bob.again();
    expect(textsOf(again, key)).toEqual([]);
    expect(textsOf(ann, ann.peer.key)).toEqual(['one', 'two']);
  });

  it('goes for good at the next start, however many there are', async () => {
    const { bob, key } = await bobWithTexts();
    bob.history.transaction(() => {
      for (let index = 0; index < 350; index += 1) {
        const body = { kind: 'text', text: `old ${index}` } as const;
        const id = `hidden-${index}`;
        bob.history.messages.insert({
          id,
          conversationId: key,
          direction: 'in',
          body,
          state: 'received',
          createdAt: 1,
        });
        bob.history.messages.setHidden(id, 2);
      }
    });
    await bob.stop();
    const again = await bob.again();
    await vi.waitFor(() => expect(again.history.amendments.hiddenBefore(Date.now(), 1)).toEqual([]));
    expect(again.history.messages.get('hidden-349')).toBeNull();
    expect(textsOf(again, key)).toEqual(['one', 'two']);
  });

  it('comes back once only', async () => {
    const { bob, ids } = await bobWithTexts();
    const { undoId } = bob.chat.deletions.hide(ids);
    bob.chat.deletions.undo(undoId);
    expect(() => bob.chat.deletions.undo(undoId)).toThrow('too late');
    expect(() => bob.chat.deletions.hide(['unknown'])).toThrow('no longer here');
  });
});

it('a message to everyone tells how it went for each', async () => {
  const [ann, bob] = [await TestChat.start(), await TestChat.start()];
  const { here } = await ann.connectTo(bob);
  ann.chat.sendText(EVERYONE, 'hello, all');
  await ann.when(() => ann.messages(EVERYONE)[0]?.state === 'sent');
  const [message] = ann.messages(EVERYONE);
  expect(ann.chat.recipients(message!.id)).toEqual([{ key: here.key, state: 'sent', error: null }]);
  expect(() => ann.chat.recipients('unknown')).toThrow('to whom');
});
