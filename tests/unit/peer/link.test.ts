import { describe, expect, it, vi } from 'vitest';
import { PeerLink } from '../../../electron/peer/link';
import { MemoryBudget } from '../../../electron/peer/memory-budget';
import { duplexPair } from '../../support/peer-duplex';
import { linkDetails, silentHooks } from '../../support/peer-link';

function linkedPair(
  memory: MemoryBudget,
  host: string,
): { link: PeerLink; hooks: ReturnType<typeof silentHooks>; peer: NodeJS.WritableStream } {
  const [ours, theirs] = duplexPair();
  theirs.on('error', () => undefined).resume();
  const hooks = silentHooks();
  const link = new PeerLink(linkDetails(ours, { memory, remoteAddress: host }), hooks);
  link.start();
  return { link, hooks, peer: theirs };
}

describe('PeerLink', () => {
  it('is cut when it holds most of what all links hold, and they hold too much', async () => {
    const memory = new MemoryBudget(1000);
    const greedy = linkedPair(memory, 'greedy');
    const modest = linkedPair(memory, 'modest');
    greedy.peer.write('x'.repeat(900));
    modest.peer.write('y'.repeat(200));
    expect(await greedy.link.closed).toMatchObject({ code: 'error', error: { code: 'packet-too-large' } });
    expect(greedy.hooks.error).toHaveBeenCalledOnce();
    modest.peer.write('\u0004');
    await vi.waitFor(() => expect(modest.hooks.message).toHaveBeenCalledOnce());
    expect(modest.link.isOpen).toBe(true);
  });

  it('tells that it ended before it tells that it is closed, each once', async () => {
    const { link, hooks, peer } = linkedPair(new MemoryBudget(1000), 'host');
    const told: string[] = [];
    vi.mocked(hooks.ended).mockImplementation(
      () => void told.push(link.isOpen ? 'ended too early' : 'ended'),
    );
    vi.mocked(hooks.closed).mockImplementation((_link, reason) => void told.push(reason.code));
    peer.end('last\u0004');
    await link.closed;
    expect(told).toEqual(['ended', 'peer-closed']);
    expect(hooks.message).toHaveBeenCalledWith(link, { kind: 'text', text: 'last' });
    expect(link.counts).toEqual({ messagesIn: 1, messagesOut: 0, bytesIn: 5, bytesOut: 0 });
  });
});
