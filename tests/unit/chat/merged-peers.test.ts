import { describe, expect, it } from 'vitest';
import { PeerDirectory } from '../../../electron/chat/directory';
import { EventHub } from '../../../electron/chat/event-hub';
import { useStore } from '../history/support';

describe('a peer that turns out to be another', () => {
  const { openStore } = useStore();

  it('is known by the key of that one, also for what waited under its own', () => {
    const directory = new PeerDirectory(openStore(), new EventHub());
    const at = (port: number) => directory.create({ nodeId: `node-${port}`, host: 'h', port });
    const [first, second, last, other] = [at(1), at(2), at(3), at(4)];
    directory.merge(first, second);
    directory.merge(second, last);
    expect([first, second, last, other].map(({ key }) => directory.keyNow(key))).toEqual([
      last.key,
      last.key,
      last.key,
      other.key,
    ]);
  });
});
