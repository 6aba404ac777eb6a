import { describe, expect, it } from 'vitest';
import { EVERYONE } from '../../../shared/model';
import { bigPicture, secureChat } from '../../support/secure-chat';
import { TestChat } from '../../support/chat';

const AS_THEY_ARE = { caption: '', stripMetadata: false };
const LOT = 'a-lot';

async function staged(chat: TestChat, count = 1, sizeBytes = 2_000): Promise<string[]> {
  const paths = await Promise.all(Array.from({ length: count }, () => bigPicture(sizeBytes)));
  const { files } = await chat.chat.staging.stageFiles(paths);
  return files.map(({ token }) => token);
}

describe('pictures that were just sent', () => {
  it('to a peer who is away are gone when they are taken back, and never come', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here, there } = await ann.connectTo(bob);
    await bob.stop();
    await ann.when(() => ann.peer.state === 'away');
    await ann.chat.sendStaged([here.key], await staged(ann, 2), { ...AS_THEY_ARE, caption: 'look' }, LOT);
    expect(ann.messages(here.key)).toHaveLength(3);
    expect(await ann.chat.takeBack(LOT)).toMatchObject({ taken: 2, arrived: 0 });
    expect(ann.messages(here.key)).toEqual([]);
    const again = await bob.again();
    await ann.connectTo(again);
    ann.chat.sendText(here.key, 'after');
    await again.when(() => again.messages(there.key).length > 0);
    expect(again.messages(there.key)).toMatchObject([{ body: { text: 'after' } }]);
  });

  it('stay where they have arrived, and are counted', async () => {
    const [ann, bob, eve] = [await secureChat(), await secureChat(), await secureChat()];
    const [toBob, toEve] = [await ann.connectTo(bob), await ann.connectTo(eve)];
    await eve.stop();
    await ann.when(() => ann.peers.some(({ state }) => state === 'away'));
    const to = [toBob.here.key, toEve.here.key];
    await ann.chat.sendStaged(to, await staged(ann), AS_THEY_ARE, LOT);
    await ann.when(() => ann.messages(toBob.here.key)[0]?.state === 'delivered');
    expect(await ann.chat.takeBack(LOT)).toMatchObject({ taken: 1, arrived: 1 });
    expect(ann.messages(toBob.here.key)).toHaveLength(1);
    expect(ann.messages(toEve.here.key)).toEqual([]);
  });

  it('are stopped on their way', async () => {
    const [ann, bob] = [await secureChat(), await secureChat({ settings: { takeFrom: 'nobody' } })];
    const { here, there } = await ann.connectTo(bob);
    await ann.chat.sendStaged([here.key], await staged(ann), AS_THEY_ARE, LOT);
    await bob.when(() => bob.messages(there.key)[0]?.state === 'asking');
    expect(await ann.chat.takeBack(LOT)).toMatchObject({ taken: 1, arrived: 0 });
    expect(ann.messages(here.key)).toEqual([]);
  });

  it('to everyone go with what was said of it to all', async () => {
    const [ann, bob] = [await secureChat(), await secureChat({ settings: { takeFrom: 'nobody' } })];
    const { here } = await ann.connectTo(bob);
    await ann.chat.sendStaged([EVERYONE], await staged(ann), AS_THEY_ARE, LOT);
    expect(await ann.chat.takeBack(LOT)).toMatchObject({ taken: 1, arrived: 0 });
    expect(ann.messages(EVERYONE)).toEqual([]);
    expect(ann.messages(here.key)).toEqual([]);
  });

  it('that wait for their turn never begin', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here } = await ann.connectTo(bob);
    const sending = ann.chat.sendStaged([here.key], await staged(ann, 3), AS_THEY_ARE, LOT);
    const taken = ann.chat.takeBack(LOT);
    expect(await sending).toMatchObject({ refused: [] });
    const { arrived } = await taken;
    expect(ann.messages(here.key)).toHaveLength(arrived);
  });

  it('can be taken back once, and nothing else can', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here } = await ann.connectTo(bob);
    await ann.chat.sendStaged([here.key], await staged(ann), AS_THEY_ARE, LOT);
    await ann.when(() => ann.messages(here.key)[0]?.state === 'delivered');
    expect(await ann.chat.takeBack(LOT)).toMatchObject({ taken: 0, arrived: 1 });
    await expect(ann.chat.takeBack(LOT)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ann.chat.takeBack('another')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('pictures that had arrived before they were taken back', () => {
  it('can be deleted there too, with the words that went along', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here } = await ann.connectTo(bob);
    await ann.chat.sendStaged([here.key], await staged(ann), { ...AS_THEY_ARE, caption: 'look' }, LOT);
    await ann.when(() => ann.messages(here.key).every(({ state }) => state === 'delivered'));
    const { kept, arrived, deletable } = await ann.chat.takeBack(LOT);
    expect({ kept, arrived }).toEqual({ kept: 0, arrived: 1 });
    expect(deletable).toEqual(ann.messages(here.key).map(({ id }) => id));
    ann.chat.deletions.hide(deletable, true);
    expect(ann.messages(here.key)).toEqual([]);
  });

  it('to everyone, too', async () => {
    const [ann, bob] = [await secureChat(), await secureChat()];
    const { here } = await ann.connectTo(bob);
    await ann.chat.sendStaged([EVERYONE], await staged(ann), AS_THEY_ARE, LOT);
    await ann.when(() => ann.messages(here.key)[0]?.state === 'delivered');
    const { kept, deletable } = await ann.chat.takeBack(LOT);
    expect(kept).toBe(0);
    expect(deletable).toEqual(ann.messages(EVERYONE).map(({ id }) => id));
    ann.chat.deletions.hide(deletable, true);
    expect(ann.messages(EVERYONE)).toEqual([]);
  });

  it('stay with a Python node, which is said', async () => {
    const [ann, node] = [await secureChat(), await TestChat.start()];
    const { here } = await ann.connectTo(node);
    await ann.chat.sendStaged([here.key], await staged(ann), AS_THEY_ARE, LOT);
    await ann.when(() => ann.messages(here.key)[0]?.state === 'sent');
    expect(await ann.chat.takeBack(LOT)).toEqual({ taken: 0, arrived: 1, kept: 1, deletable: [] });
  });
});
