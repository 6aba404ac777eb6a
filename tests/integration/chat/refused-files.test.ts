import { describe, expect, it } from 'vitest';
import type { TestChat } from '../../support/chat';
import { bigPicture, secureChat, states } from '../../support/secure-chat';

/** A file of which some has come, or that is asked about; its sender has left. */
async function withAFileOnItsWay(takeUpToBytes: number) {
  const [ann, bob] = [await secureChat(), await secureChat({ settings: { takeUpToBytes } })];
  const { here, there } = await ann.connectTo(bob);
  await ann.chat.sendFiles(here.key, [await bigPicture(40_000_000)]);
  const isComing = (): boolean => bob.chat.snapshot().transfers.some(({ doneBytes }) => doneBytes > 0);
  await bob.when(() => states(bob, there.key)[0] === 'asking' || isComing());
  await ann.stop();
  await bob.when(() => bob.peer.state !== 'connected');
  return { ann, bob, here, there, messageId: bob.messages(there.key)[0]!.id };
}

function transferOf(chat: TestChat): string {
  return chat.chat.snapshot().transfers[0]!.id;
}

/** Both were closed, and are back. */
async function bothAgain(ann: TestChat, bob: TestChat, key: string) {
  await bob.stop();
  const [bobAgain, annAgain] = [await bob.again(), await ann.again()];
  await annAgain.connected(key);
  return { ann: annAgain, bob: bobAgain };
}

describe('a file that the receiver did not want while its sender was away', () => {
  it.each([
    ['declined', 'failed'],
    ['cancelled', 'cancelled'],
  ] as const)('is %s, also after a restart, until it is wanted', async (how, heard) => {
    const before = await withAFileOnItsWay(how === 'declined' ? 1_000 : 100_000_000);
    const { here, there, messageId } = before;
    if (how === 'declined') before.bob.chat.declineFile(messageId);
    else before.bob.chat.cancelTransfer(transferOf(before.bob));
    const { ann, bob } = await bothAgain(before.ann, before.bob, here.key);
    await ann.when(() => states(ann, here.key)[0] === heard);
    expect(states(bob, there.key)).toEqual(['cancelled']);

    // The sender tries again: that is no reason to take it.
    ann.chat.retry(ann.messages(here.key)[0]!.id);
    await ann.when(() => states(ann, here.key)[0] === heard);
    expect(states(bob, there.key)).toEqual(['cancelled']);

    bob.chat.retry(messageId);
    await ann.when(() => states(ann, here.key)[0] === 'delivered');
    expect(states(bob, there.key)).toEqual(['received']);
  });

  it('is paused, also after a restart, until one of them goes on', async () => {
    const before = await withAFileOnItsWay(100_000_000);
    const { here, there } = before;
    before.bob.chat.pauseTransfer(transferOf(before.bob));
    const { ann, bob } = await bothAgain(before.ann, before.bob, here.key);
    await ann.when(() => states(ann, here.key)[0] === 'paused');
    expect(states(bob, there.key)).toEqual(['paused']);
    ann.chat.resumeTransfer(transferOf(ann));
    await ann.when(() => states(ann, here.key)[0] === 'delivered');
    expect(states(bob, there.key)).toEqual(['received']);
  });
});
